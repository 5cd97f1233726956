"""What benches read of a page's stream of changes."""

import json


def names_in(line: bytes) -> tuple[str, ...]:
    """What changed, as this line of a stream names it; nothing in a line that is about something else."""
    return tuple(json.loads(line.removeprefix(b"data: "))) if line.startswith(b"data: {") else ()
