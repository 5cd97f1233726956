"""An offer that the person writes down in a form, as the text that such an offer would have. Pure."""

from dataclasses import dataclass

from app.lexicon.tokens import guess_language

LABELS = {
    "fr": ("Contrat : ", "Début : ", "Profil recherché"),
    "en": ("Contract: ", "Start date: ", "Requirements"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of the form. profile: what is sought, one thing a line.  why_us: for the person alone."""

    title: str = ""
    company: str = ""
    place: str = ""
    contract: str = ""
    starts_on: str = ""
    profile: str = ""
    why_us: str = ""

    @property
    def facts(self) -> dict[str, str]:
        """What was said outright, by the names of the digest."""
        return {name: getattr(self, name) for name in ("title", "company", "place", "contract")}

    @property
    def text(self) -> str:
        """The offer as a text, in the language of its profile, without what is for the person alone."""
        contract, start, sought = LABELS[guess_language(f"{self.title}\n{self.profile}")]
        head = [self.title, " | ".join(part for part in (self.company, self.place) if part)]
        told = [label + value for label, value in ((contract, self.contract), (start, self.starts_on)) if value]
        wishes = ["", sought, *(_item(line) for line in self.profile.splitlines() if line.strip())]
        return "\n".join([*(line for line in head if line), *told, *wishes])


def _item(line: str) -> str:
    plain = line.strip()
    return plain if plain.startswith(("-", "•", "*")) else f"- {plain}"
