"""Child side: the offers of a list, in a limited process."""

from app.documents.protocol import Message
from app.offers.postings.lists import read_list
from app.offers.postings.understanding import LISTINGS
from app.offers.postings.values import Page


def serve(request: Message) -> Message:
    """The offers of one list, for the pool."""
    head = request.head
    page = Page(head["address"], head["status"], head["content_type"], request.body)
    return Message(body=LISTINGS.dump_json(read_list(page)))
