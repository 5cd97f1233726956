"""A PostgreSQL database as one file and back, by the programs that come with it."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from app import db
from app.errors import Conflict, Refused

USERS = "SELECT EXISTS (SELECT 1 FROM users)"
# Tables of the vectors, which are made again, and which a server without pgvector could not take.
MADE_AGAIN = ("pool_vectors", "cv_vectors", "vector_notes")
_LONGEST = 40  # letters of a name that others are made of: the server cuts at 63
DEBIAN = Path("/usr/lib/postgresql")
_ENTRY = re.compile(r"^\d+; \d+ \d+ (.*)$")


class PostgreSQL:
    """A server's database; the password goes by the environment alone.

    What is restored is made beside it first, under another name, and takes its name only once it is whole.
    """

    kind = "postgresql"

    def __init__(self, url: str) -> None:
        self._url, self._around = make_url(url), _environment(make_url(url))
        name = self._url.database or ""
        self._name, self._beside, self._before = name, f"{name[:_LONGEST]}_restored", f"{name[:_LONGEST]}_before"

    def dump(self, file: Path) -> str:
        """As of Database. Raises Refused (backup.no_program, backup.program_failed, backup.newer_program)."""
        revision = self._ask("SELECT version_num FROM alembic_version")
        left_out = [f"--exclude-table={name}" for name in MADE_AGAIN]
        plain = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges")
        self._run(self._program("pg_dump"), *plain, *left_out, f"--file={file}")
        return revision

    def is_used(self) -> bool:
        """As of Database."""
        return self._ask("SELECT to_regclass('users') IS NOT NULL") == "t" and self._ask(USERS) == "t"

    def made_by(self) -> str:
        """As of Database: the server's own major version."""
        return str(self._server())

    def prepare(self, file: Path, made_by: str) -> None:
        """As of Database: a database beside this one, loaded and migrated; this one is not touched.

        Raises Refused (backup.older_server, backup.may_not_create and what programs say), Conflict (backup.in_use).
        """
        if made_by.isdecimal() and int(made_by) > self._server():
            raise Refused("backup.older_server", was=made_by, here=self._server())
        self._refuse_in_use()
        self._refuse_without_right()
        restoring = self._program("pg_restore")
        self.drop()
        self._ask(f"CREATE DATABASE {_quoted(self._beside)} TEMPLATE template0 ENCODING 'UTF8'", elsewhere=True)
        wanted = file.with_suffix(".list")
        wanted.write_text(_wanted(self._run(restoring, "--list", str(file))), "utf-8")
        plain = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
        self._run(restoring, *plain, f"--use-list={wanted}", f"--dbname={self._beside}", str(file))
        self._copy_extensions()
        db.migrate(self._url.set(database=self._beside).render_as_string(hide_password=False))

    def swap(self) -> None:
        """As of Database: both change their names in one transaction. Raises Conflict (backup.in_use)."""
        here, beside, before = map(_quoted, (self._name, self._beside, self._before))
        both = f"BEGIN; ALTER DATABASE {here} RENAME TO {before}; ALTER DATABASE {beside} RENAME TO {here}; COMMIT"
        self._ask(both, elsewhere=True)
        self.drop()

    def drop(self) -> None:
        """As of Database: whatever is beside it, also of a restoration that was killed."""
        for name in (self._beside, self._before):
            self._ask(f"DROP DATABASE IF EXISTS {_quoted(name)}", elsewhere=True)

    def _server(self) -> int:
        return int(self._ask("SHOW server_version_num")) // 10_000

    def _refuse_in_use(self) -> None:
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        if self._ask(f"{others} AND backend_type = 'client backend'") != "0":
            raise Conflict("backup.in_use")

    def _refuse_without_right(self) -> None:
        may = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        if self._ask(may) != "t":
            raise Refused("backup.may_not_create", role=self._ask("SELECT current_user"))

    def _copy_extensions(self) -> None:
        """Those of the database that goes. Where only an administrator may, they are made as they were at first."""
        there = "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'"
        for name in self._ask(there).split():
            with suppress(Refused):
                self._ask(f"CREATE EXTENSION IF NOT EXISTS {_quoted(name)}", database=self._beside)

    def _program(self, name: str) -> str:
        """That of the server's own version where there are several. Raises Refused (backup.newer_program).

        A newer one writes what an older server cannot read: nobody learns of that before it is needed.
        """
        server = self._server()
        found = next((one for one in (DEBIAN / str(server) / "bin" / name,) if one.is_file()), None)
        program = str(found or name)
        version = re.search(r"\d+", self._run(program, "--version"))
        if version is not None and int(version[0]) > server:
            raise Refused("backup.newer_program", program=name, version=version[0], server=server)
        return program

    def _ask(self, statement: str, *, elsewhere: bool = False, database: str = "") -> str:
        """elsewhere: from the database that every server has, as nobody renames the one they are in."""
        place = "postgres" if elsewhere else database or self._name
        return self._run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", place, "-c", statement).strip()

    def _run(self, program: str, *words: str) -> str:
        found = shutil.which(program)
        if found is None:
            raise Refused("backup.no_program", program=program)
        done = subprocess.run([found, *words], env=self._around, capture_output=True, text=True, check=False)  # noqa: S603 - found on the path, its words are ours
        if done.returncode:
            if "is being accessed by other users" in done.stderr:
                raise Conflict("backup.in_use")
            said = next(reversed([line for line in done.stderr.splitlines() if "rror:" in line or "ERROR" in line]), "")
            raise Refused("backup.program_failed", program=Path(program).name, said=said[-300:])
        return done.stdout


def _wanted(listed: str) -> str:
    """The entries of a dump without extensions, and without what is made again: an older dump has both."""
    return "\n".join(line for line in listed.splitlines() if not _is_left_out(line)) + "\n"


def _is_left_out(line: str) -> bool:
    entry = _ENTRY.match(line)
    if entry is None:
        return False
    words = entry[1].split()
    return "EXTENSION" in words[:3] or any(_is_made_again(word) for word in words)


def _is_made_again(word: str) -> bool:
    return any(word == name or word.startswith(f"{name}_") for name in MADE_AGAIN)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _environment(url: URL) -> dict[str, str]:
    """What libpq reads. Everything else of the environment stays, such as certificates."""
    query: Mapping[str, object] = url.query
    given = {
        "PGHOST": url.host or query.get("host"),
        "PGPORT": url.port or query.get("port"),
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": query.get("ssl") or query.get("sslmode"),
    }
    return {**os.environ, **{name: str(value) for name, value in given.items() if value}, "LC_ALL": "C"}
