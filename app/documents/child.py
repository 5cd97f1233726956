"""The child process of the pool: limited, without secrets, one request after the other on its standard streams."""

import ctypes
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from typing import BinaryIO

from app.documents import progress
from app.documents.protocol import Message, head_of
from app.errors import Refused

# The functions of this room that a child runs: name -> module. Each takes and gives a Message. Those of higher rooms
# are named by the parent when it starts the child (pool.offer_function), and imported when they are first asked for.
FUNCTIONS = {
    "read": "app.documents.reading",
    "pdf": "app.documents.pdf_writer",
    "docx": "app.documents.docx_writer",
    "read_back": "app.documents.read_back",
    "picture": "app.documents.pictures",
    "scans": "app.documents.scans",
}
MEMORY_BYTES = 1_000 * 1024 * 1024  # WeasyPrint needs 64 MB for a CV and maps far more
CPU_S_PER_REQUEST = 15
FILE_BYTES = 50 * 1024 * 1024
OPEN_FILES = 64
PR_SET_PDEATHSIG = 1
NICENESS = 5  # pages answer before files are read


def main() -> None:
    """Serve requests until the parent closes the stream or dies.

    Arguments: the functions of higher rooms as JSON, then the names of those to import ahead.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children
    _limit()
    functions: dict[str, str] = {**(json.loads(sys.argv[1]) if sys.argv[1:] else {}), **FUNCTIONS}
    for name in sys.argv[2:]:
        importlib.import_module(functions[name])
    progress.tell_with(lambda done, total: _send(answers, Message({"progress": [done, total]})))
    _send(answers, Message({"ready": True}))
    while line := sys.stdin.buffer.readline():
        head, size = head_of(line)
        body = sys.stdin.buffer.read(size)
        function = importlib.import_module(functions[head.pop("function")]).serve
        _send(answers, Message({"begun": True}))  # its time counts from here, not from what it imports
        _send(answers, _answer(function, Message(head, body)))


def _send(answers: BinaryIO, message: Message) -> None:
    answers.write(message.encode())
    answers.flush()


def _answer(function: Callable[[Message], Message], request: Message) -> Message:
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_S_PER_REQUEST
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    try:
        return function(request)
    except Refused as refusal:
        return Message({"refused": refusal.error_code, "parameters": refusal.parameters})
    except MemoryError:
        return Message({"refused": "import.bomb", "parameters": {}})
    except RecursionError:
        return Message({"refused": "import.broken", "parameters": {}})


def _limit() -> None:
    """Die with the parent; bounded memory, file size and open files."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)


if __name__ == "__main__":
    main()
