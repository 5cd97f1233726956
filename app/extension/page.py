"""The page that an extension read, as an offer: its text, and the facts that stand over what is read in it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.lexicon.folding import fold
from app.lexicon.tokens import guess_language
from app.offers.postings.values import MAX_LINE, MAX_TEXT, Posting

HEAD_LETTERS = 600  # of the text, where a title stands if it stands there at all
SKILLS = {"fr": "Compétences", "en": "Skills"}
_REMOTE = {
    "remote": "remote",
    "fullremote": "remote",
    "telecommute": "remote",
    "teletravail": "remote",
    "hybrid": "hybrid",
    "hybride": "hybrid",
    "onsite": "on_site",
    "office": "on_site",
    "surplace": "on_site",
}


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What an extension sends. description: the offer's text.  captured_at: when the page was read, None for now."""

    url: str
    title: str
    description: str
    company: str = ""
    location: str = ""
    contract: str = ""
    remote: str = ""
    salary: str = ""
    skills: tuple[str, ...] = ()
    captured_at: datetime | None = None
    candidate_profile_id: UUID | None = None

    @property
    def text(self) -> str:
        """The offer as a text, with what its description leaves out."""
        above = "" if fold(self.title) in fold(self.description[:HEAD_LETTERS]) else self._head
        return "\n".join(part for part in (above, self.description.strip(), self._skills) if part)[:MAX_TEXT]

    @property
    def posting(self) -> Posting:
        """Its facts, each on one line."""
        remote = _REMOTE.get("".join(one for one in fold(self.remote) if one.isalpha()), "")
        facts = {"title": self.title, "company": self.company, "place": self.location, "contract": self.contract}
        facts |= {"salary": self.salary}
        lines = {name: " ".join(value.split())[:MAX_LINE] for name, value in facts.items()}
        return Posting(text=self.text, address=self.url, remote=remote, **lines)  # pyright: ignore[reportArgumentType]

    @property
    def _head(self) -> str:
        place = " | ".join(part for part in (self.company, self.location) if part)
        return "\n".join(part for part in (self.title, place) if part) + "\n"

    @property
    def _skills(self) -> str:
        """Those that the description does not name, as a list of its own."""
        folded = fold(self.description)
        unsaid = [one for one in dict.fromkeys(self.skills) if one and fold(one) not in folded]
        if not unsaid:
            return ""
        return "\n".join(["", SKILLS[guess_language(self.description)], *(f"- {one}" for one in unsaid)])
