"""`sartor serve`, `web` and `worker`: the processes of a server. Each imports what it runs, and not the others."""

import logging

from app.errors import Conflict
from app.kit import logs
from app.kit.garbage import Settling, building
from app.kit.ports import at_port, why_not
from app.settings import Settings, load_settings, proxies_in

GRACE_S = 3  # an open stream of events must not hold a shutdown


def run_all() -> None:
    """Everything, until Ctrl-C."""
    settings = load_settings()
    _free_address(settings)
    from jobs.serve import Group

    Group(settings).run()


def run_web() -> None:
    """The pages. A Redis is used where SARTOR_REDIS_URL names one; without it workers poll the database."""
    settings = load_settings()
    _free_address(settings)
    with building():
        import uvicorn

        from app.main import serve

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


def _free_address(settings: Settings) -> None:
    """Refuse to start where another program listens: it would be started again for ever, and seem to answer there."""
    if reason := why_not(settings.host, settings.port):
        raise Conflict("address.taken", address=at_port(settings.host, settings.port), reason=reason)
