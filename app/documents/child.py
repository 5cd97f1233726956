"""The child process of the pool: limited, without secrets, one request after the other on its standard streams."""

import ctypes
import importlib
import os
import resource
import signal
import sys
from typing import BinaryIO

from app.documents import progress
from app.documents.protocol import Message, head_of
from app.errors import Refused

# The only functions a child runs: name -> module. Each takes and gives a Message.
FUNCTIONS = {
    "read": "app.documents.reading",
    "pdf": "app.documents.pdf_writer",
    "docx": "app.documents.docx_writer",
    "read_back": "app.documents.read_back",
    "picture": "app.documents.pictures",
}
MEMORY_BYTES = 1_000 * 1024 * 1024  # WeasyPrint needs 64 MB for a CV and maps far more
CPU_S_PER_REQUEST = 15
FILE_BYTES = 50 * 1024 * 1024
OPEN_FILES = 64
PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve requests until the parent closes the stream or dies."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the protocol
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its children
    _limit()
    for name in FUNCTIONS.values():
        importlib.import_module(name)
    progress.tell_with(lambda done, total: _send(answers, Message({"progress": [done, total]})))
    _send(answers, Message({"ready": True}))
    while line := sys.stdin.buffer.readline():
        _send(answers, _answer(line, sys.stdin.buffer))


def _send(answers: BinaryIO, message: Message) -> None:
    answers.write(message.encode())
    answers.flush()


def _answer(line: bytes, stream: BinaryIO) -> Message:
    head, size = head_of(line)
    body = stream.read(size)
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_S_PER_REQUEST
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
    try:
        function = importlib.import_module(FUNCTIONS[head.pop("function")]).serve
        return function(Message(head, body))
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


if __name__ == "__main__":
    main()
