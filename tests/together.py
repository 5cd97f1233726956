"""Which tests keep together: those of a folder or file that share a server or what it made, others run wherever."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

SHARING = (
    "tests/browser/",
    "tests/api/test_against_the_document",
    "tests/architecture/test_toy_slice",
    "tests/backup/test_damaged_backups",
    "tests/files/test_stores",
)


class Together(LoadScopeScheduling):
    """The scheduler of xdist, with the test as its unit except where a server is shared."""

    def _split_scope(self, nodeid: str) -> str:
        return next((one for one in SHARING if nodeid.startswith(one)), nodeid)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """As xdist does, and forget what is over: it counts all that a process ever had after each test."""
        super().mark_test_complete(node, item_index, duration)
        assigned = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(assigned[scope].values()):
            del assigned[scope]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Hook of xdist: its own groups by mark do not reach the scheduler since node ids are values of pytest."""
    return Together(config, log)
