"""Starts workers and webs in a fraction of a second: everything is imported once, each process is a fork of that.

Read from standard input: one JSON object a line, {"kind": "worker", "arq" or "web", "environment": {...}, "log": path}.
Written to standard output: the process id of each, a line.
"""

import json
import logging
import os
import random
import signal
import sys
from pathlib import Path

import openai
import uvicorn
from arq.cli import cli as arq_cli

from app.cli.servers import run_web
from app.main import create_app
from jobs.registry import make_ready
from jobs.worker import main as run_worker
from tests.faults.harness import sabotage


def run_arq() -> None:
    """The worker as arq's own command starts it."""
    arq_cli(["jobs.worker.WorkerSettings"], standalone_mode=False)


KINDS = {"worker": run_worker, "arq": run_arq, "web": run_web}
_loaded = (openai, uvicorn, create_app)  # what a web needs, imported before any fork


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    make_ready(has_model=False)
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            become(order["kind"], order["environment"], Path(order["log"]))
        print(child, flush=True)


def become(kind: str, environment: dict[str, str], log: Path) -> None:
    """Be that process from now on, as if it had been started from a command line."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(environment)
    stream = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (stream, 1), (stream, 2)):
        os.dup2(source, target)
    random.seed()
    code = 1
    try:
        sabotage.install()
        KINDS[kind]()
        code = 0
    except BaseException:  # a failing process shows its error in its log, as Python would
        logging.getLogger(kind).exception("ended")
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
