"""Products that every member of a family is: Debian is a Linux, MySQL speaks SQL. Never the reverse."""

from collections.abc import Set as AbstractSet

_FAMILIES = {
    "linux": frozenset({
        "debian", "ubuntu", "red hat enterprise linux", "red hat", "centos", "rocky linux", "suse linux", "alpine linux",
        "fedora", "almalinux", "kali linux", "arch linux", "linux mint",
    }),
    "sql": frozenset({
        "mysql", "postgresql", "mariadb", "microsoft sql server", "sql server", "sqlite", "t-sql", "pl/sql", "oracle database",
    }),
    "unix": frozenset({"aix", "solaris", "hp-ux", "freebsd"}),
}  # fmt: skip


def is_family_of(term: str, known: AbstractSet[str]) -> bool:
    """Whether a canonical term names the family of a known one."""
    return not _FAMILIES.get(term, frozenset[str]()).isdisjoint(known)
