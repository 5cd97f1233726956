"""Which tests keep together: those of a folder or file that share a server run in one process, others wherever."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

SHARING = ("tests/browser/", "tests/api/test_against_the_document")


class Together(LoadScopeScheduling):
    """The scheduler of xdist, with the test as its unit except where a server is shared."""

    def _split_scope(self, nodeid: str) -> str:
        return next((one for one in SHARING if nodeid.startswith(one)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Hook of xdist: its own groups by mark do not reach the scheduler since node ids are values of pytest."""
    return Together(config, log)
