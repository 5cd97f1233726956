"""`sartor serve`, `web`, `worker` and `db`: the processes of a server."""

import uvicorn

from app.db import migrate
from app.settings import load_settings, proxies_in
from jobs.serve import Group
from jobs.worker import main as worker_main

GRACE_S = 3  # an open stream of events must not hold a shutdown


def run_all() -> None:
    """Everything, until Ctrl-C."""
    Group(load_settings()).run()


def run_web() -> None:
    """The pages. A Redis is used where SARTOR_REDIS_URL names one; without it workers poll the database."""
    settings = load_settings()
    trusted = proxies_in(settings.trusted_proxies)
    uvicorn.run(
        "app.main:serve",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
    )


def run_worker_process() -> None:
    """Background tasks, until SIGTERM."""
    worker_main()


def prepare_database() -> None:
    """Bring the database to the newest migration."""
    migrate(load_settings().database_url)
