"""`sartor serve`, `web` and `worker`: the processes of a server. Each imports what it runs, and not the others."""

import logging

from app.kit import logs
from app.kit.garbage import Settling, building
from app.settings import load_settings, proxies_in

GRACE_S = 3  # an open stream of events must not hold a shutdown


def run_all() -> None:
    """Everything, until Ctrl-C."""
    from jobs.serve import Group

    Group(load_settings()).run()


def run_web() -> None:
    """The pages. A Redis is used where SARTOR_REDIS_URL names one; without it workers poll the database."""
    with building():
        import uvicorn

        from app.main import serve

    settings = load_settings()
    is_for_machines = bool(settings.log) or settings.is_production  # on a laptop a line for each request hides the rest
    logs.configure(settings.log_form, level=logging.INFO if is_for_machines else logging.WARNING)
    trusted = proxies_in(settings.trusted_proxies)
    Settling().begin()
    uvicorn.run(
        serve,
        factory=True,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE_S,
        server_header=False,
        proxy_headers=bool(trusted),
        forwarded_allow_ips=trusted,
    )


def run_worker_process() -> None:
    """Background tasks, until SIGTERM."""
    with building():
        from jobs.worker import main as worker_main

    Settling().begin()
    worker_main()
