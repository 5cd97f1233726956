"""Run the server by itself: prints the address for the client as its first line, ends on SIGTERM or when told to."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour
from tests.fakes.model_server.server import ModelServer


def main() -> None:
    """`python -m tests.fakes.model_server --character liar --latency classify=4 --fault rate_limit=0.1 ...`."""
    options = _parser().parse_args()
    asyncio.run(_serve(options))


async def _serve(options: argparse.Namespace) -> None:
    done = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, done.set)
    server = ModelServer(Behaviour().changed(_settings(options)), phrases=options.phrases, log=options.log)
    await server.start(options.port)
    sys.stdout.write(f"{server.base_url}\n")
    sys.stdout.flush()
    await done.wait()
    await server.stop()


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(options.behaviour)
    for name in ("character", "rate", "seed", "scale", "context"):
        if getattr(options, name) is not None:
            settings[name] = getattr(options, name)
    if options.kinds:
        settings["kinds"] = options.kinds.split(",")
    if options.latency:
        settings["latency_s"] = {name: float(seconds) for name, seconds in map(_pair, options.latency)}
    if options.fault:
        named = [(name, float(rate or 1)) for name, rate in map(_pair, options.fault)]
        settings["faults"] = [{"fault": name, "rate": rate} for name, rate in named]
    return settings


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--character")
    parser.add_argument("--kinds", default="", help="of lies, separated by commas")
    parser.add_argument("--rate", type=float)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--scale", type=float, help="multiplies every latency")
    parser.add_argument("--context", type=int)
    parser.add_argument("--latency", nargs="*", help="step=seconds")
    parser.add_argument("--fault", nargs="*", help="fault=rate")
    parser.add_argument("--behaviour", default="{}", help="any setting, as JSON")
    parser.add_argument("--phrases", type=Path, help="JSON file: sentence -> honest rewordings of it")
    parser.add_argument("--log", type=Path, help="JSONL file of calls and lies")
    return parser


if __name__ == "__main__":
    main()
