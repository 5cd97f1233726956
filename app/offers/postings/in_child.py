"""Child side: the offer on a page, in a limited process."""

from datetime import date

from app.documents.protocol import Message
from app.offers.postings.reading import read_posting
from app.offers.postings.values import Page


def serve(request: Message) -> Message:
    """The offer on one page, for the pool."""
    head = request.head
    page = Page(head["address"], head["status"], head["content_type"], request.body)
    posting = read_posting(page, today=date.fromisoformat(head["today"]))
    return Message(body=posting.model_dump_json().encode())
