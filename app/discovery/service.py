"""A service that sources may be asked through, as the operator set it up. A value only."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Service:
    """A service that the operator may use. address: "" where it is not set up.  token_address: where a token is had."""

    address: str = ""
    id: str = ""
    key: str = field(default="", repr=False)
    token_address: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it can be asked."""
        return bool(self.address and self.id and self.key)
