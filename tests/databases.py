"""A pytest plugin: which database a test runs on, and an empty one of that kind for it.

The folders named in BOTH, and tests marked `both_databases`, run on SQLite and on PostgreSQL; of the twins `make test`
runs those of the folders in ALWAYS alone. Everything else runs on SQLite, or on PostgreSQL where
SARTOR_TEST_DATABASE=postgresql (`make test-postgres`). Without PostgreSQL: skipped.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import postgresql
from tests.servers.postgresql import Cluster, Unavailable

BOTH = frozenset({"tasks", "credits", "live", "migrations", "queries"})
ALWAYS = frozenset({"tasks", "migrations"})
TWIN = pytest.param("postgresql", marks=pytest.mark.thorough)
KINDS = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "both_databases: runs on SQLite and on PostgreSQL")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_kind" in metafunc.fixturenames:
        metafunc.parametrize("database_kind", wanted_kinds(metafunc.definition), indirect=True)


def wanted_kinds(test: pytest.Item) -> tuple[object, ...]:
    """As `parametrize` takes them."""
    folder = test.path.relative_to(Path(__file__).parent).parts[0]
    if folder in ALWAYS:
        return KINDS
    if folder in BOTH or test.get_closest_marker("both_databases"):
        return ("sqlite", TWIN)
    return (os.environ.get("SARTOR_TEST_DATABASE", "sqlite"),)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """One server for all processes of this run of the tests."""
    in_worker = "PYTEST_XDIST_WORKER" in os.environ
    folder = tmp_path_factory.getbasetemp()
    owner = os.getppid() if in_worker else os.getpid()
    try:
        return postgresql.shared(folder.parent if in_worker else folder, owner=owner)
    except Unavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database_kind: str) -> Iterator[str]:
    """The address of a new database, with tables if the test asks for `database`; "" is SQLite in the data folder."""
    if database_kind == "sqlite":
        yield ""
        return
    server: Cluster = request.getfixturevalue("cluster")
    template = "template0"
    if "database" in request.fixturenames:
        template = server.with_tables()
    with server.database(template=template) as url:
        yield url
