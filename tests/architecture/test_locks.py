"""The lock files agree: what the product needs is installed wherever it is built, run or tested."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"


def plain(package: str) -> str:
    """A package's name as PEP 503 has it, without extras."""
    return re.sub(r"[-_.]+", "-", package.partition("[")[0]).casefold()


def locked(name: str) -> dict[str, str]:
    """Package -> version of a lock file."""
    text = (REQUIREMENTS / name).read_text("utf-8")
    return {plain(one): version for one, version in re.findall(r"^([\w.\[\],-]+)==(\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize("name", ["pool.txt", "cloud.txt", "dev.txt"])
def test_whatever_the_product_needs_is_in_every_lock(name: str) -> None:
    base = locked("base.txt")

    assert "litestar" in base
    assert {one: locked(name).get(one) for one in base} == base


def test_the_pool_is_in_every_lock_but_the_one_of_a_server_without_it() -> None:
    pool = {
        plain(one) for one in re.findall(r"^([\w.-]+)", (REQUIREMENTS / "pool.in").read_text("utf-8"), re.MULTILINE)
    }

    assert pool.isdisjoint(locked("base.txt"))
    assert all(pool <= set(locked(name)) for name in ("pool.txt", "cloud.txt", "dev.txt"))


def test_whatever_is_asked_for_is_locked() -> None:
    asked = re.findall(r"^([\w.-]+)", (REQUIREMENTS / "base.in").read_text("utf-8"), re.MULTILINE)

    assert {plain(one) for one in asked} <= set(locked("base.txt"))
