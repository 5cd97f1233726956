"""Where a model answers: address, key, and how many calls it takes at once. No call is made here."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from app.net.policy import Policy
from app.settings import Settings

OPENAI_URL = "https://api.openai.com/v1"
OWN = "own:"  # before the name of a person's own model, so that whatever froze it knows whose it is
NO_KEY = "none"  # local servers want some key and look at none
_REQUESTS = ("/chat/completions", "/completions", "/embeddings", "/models")
_OLLAMA_PORT = 11434
_SERIAL_OWNERS = {"library", "llamacpp", "organization_owner"}  # how Ollama, llama.cpp and LM Studio list their models


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat-completions endpoint. Its key stands in no repr, no log and no error.

    policy: of the guarded road to one that a person gave; None for those of the operator.
    """

    base_url: str
    api_key: str = field(default=NO_KEY, repr=False)
    policy: Policy | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """The address without its query: what paths are added to."""
        return urlsplit(self.base_url)._replace(query="", fragment="").geturl().rstrip("/")

    @property
    def query(self) -> dict[str, object]:
        """What its address asks with every request, such as the api-version of Azure."""
        return dict(parse_qsl(urlsplit(self.base_url).query, keep_blank_values=True))

    @property
    def headers(self) -> dict[str, str]:
        """Azure wants the key under a name of its own."""
        return {"api-key": self.api_key} if "api-version" in self.query and self.api_key != NO_KEY else {}

    @property
    def is_openai(self) -> bool:
        """OpenAI itself: it alone is sent fields that others may refuse."""
        return urlsplit(self.base_url).hostname == "api.openai.com"

    @property
    def is_near(self) -> bool:
        """On this machine or in this network, where models that answer one call at a time live."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            return "." not in host or host.endswith((".local", ".internal", ".lan", ".home.arpa"))


def base_address(written: str) -> str:
    """An address as it is kept: without the path of one of its requests, which people copy with it, and no last slash.

    Its query stays: endpoints such as Azure's need it.
    """
    parts = urlsplit(written.strip())
    path = parts.path.rstrip("/")
    for request in _REQUESTS:
        path = path.removesuffix(request).rstrip("/")
    return parts._replace(path=path, fragment="").geturl()


def own_name(model: str) -> str:
    """The name under which a model of the person's own is frozen into orders and calls."""
    return f"{OWN}{model}"


def is_own(name: str) -> bool:
    """Whether a frozen name is that of a model of the person's own."""
    return name.startswith(OWN)


def plain_name(name: str) -> str:
    """The name that the endpoint knows."""
    return name.removeprefix(OWN)


def endpoint_of(settings: Settings) -> Endpoint | None:
    """The server's endpoint; None where neither an address nor a key is set. A key alone is one of OpenAI."""
    if not settings.llm_base_url and not settings.llm_api_key:
        return None
    return Endpoint(base_address(settings.llm_base_url) or OPENAI_URL, settings.llm_api_key or NO_KEY)


def embedding_endpoint_of(settings: Settings) -> Endpoint | None:
    """Where texts become vectors, as the settings alone say it; None where that is left to the server's endpoint.

    A key of its own without an address is one for the address in the settings: what stands in a file or the
    environment is sent to no address that a page was given.
    """
    if settings.embedding_base_url:
        return Endpoint(base_address(settings.embedding_base_url), settings.embedding_api_key or NO_KEY)
    if settings.embedding_api_key:
        return Endpoint(base_address(settings.llm_base_url) or OPENAI_URL, settings.embedding_api_key)
    return None


def is_serial(base_url: str, owners: Iterable[str]) -> bool:
    """Whether an endpoint answers one call after the other. owners: of the models that it lists."""
    return urlsplit(base_url).port == _OLLAMA_PORT or bool(_SERIAL_OWNERS & set(owners))
