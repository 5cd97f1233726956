"""A letter as it is printed: plain texts in their places, ready for a PDF or a DOCX. Values only."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from app.vitae.document import CVDocument, Header


class PrintedParagraph(BaseModel):
    """One paragraph; is_list: each text in a line of its own."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    texts: tuple[str, ...]
    is_list: bool = False


class LetterPaper(BaseModel):
    """One letter. recipient: lines of its address.  date_line: place and day, in words of its language."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    language: Literal["fr", "en"] = "en"
    sender: Header = Field(default_factory=Header)
    recipient: tuple[str, ...] = ()
    date_line: str = ""
    subject: str = ""
    salutation: str = ""
    paragraphs: tuple[PrintedParagraph, ...] = ()
    closing: str = ""

    @property
    def letterhead(self) -> CVDocument:
        """The sender as the head of a CV shows them."""
        return CVDocument(language=self.language, header=self.sender)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that stands below the head, in order."""
        body = (text for one in self.paragraphs for text in one.texts)
        every = (*self.recipient, self.date_line, self.subject, self.salutation, *body, self.closing)
        return tuple(text for text in (*every, self.sender.full_name) if text)
