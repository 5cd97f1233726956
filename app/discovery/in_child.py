"""Child side of discovery: the records of a service, and the sieve; in a limited process."""

import json
from datetime import date

from pydantic import TypeAdapter

from app.discovery.adapters.records import READERS
from app.discovery.sieve import is_promising, sieved
from app.discovery.values import Item, Verdict, Wishes
from app.documents.protocol import Message

ITEMS = TypeAdapter(list[Item])
VERDICTS = TypeAdapter(list[Verdict])


def serve(request: Message) -> Message:
    """By the head's `work`: "read" (body: what a service answered, `reader`: whose), "sift" or "look" (body: JSON)."""
    if request.head["work"] == "read":
        return Message(body=ITEMS.dump_json(READERS[request.head["reader"]](request.body)))
    given = json.loads(request.body)
    wishes, today = Wishes.model_validate(given["wishes"]), date.fromisoformat(given["today"])
    items = ITEMS.validate_python(given["items"])
    if request.head["work"] == "look":
        return Message(
            body=VERDICTS.dump_json([Verdict(reason=is_promising(one.posting, wishes, today)) for one in items])
        )
    return Message(body=VERDICTS.dump_json([sieved(one, wishes, today) for one in items]))
