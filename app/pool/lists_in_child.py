"""Child side: the offers of a list, in a limited process."""

from pydantic import BaseModel

from app.documents.protocol import Message
from app.offers.postings.lists import read_list
from app.offers.postings.values import Page, Posting


class Listed(BaseModel):
    """A list as it is sent back."""

    postings: tuple[Posting, ...]
    further: tuple[str, ...] = ()


def serve(request: Message) -> Message:
    """The offers of one list, for the pool of children."""
    head = request.head
    listing = read_list(Page(head["address"], head["status"], head["content_type"], request.body))
    return Message(body=Listed(postings=listing.postings, further=listing.further).model_dump_json().encode())
