"""Sites of offers on loopback: boards, feeds, services, and what lies or hangs. Each says what it is told to."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OFFER = (
    "{title}\n{company} | {place}\n\nWe look after old gardens and the people who love them, all over the county.\n\n"
    "Responsibilities\n- Prune the roses and the apple trees\n- Speak with the visitors of the garden\n\n"
    "Requirements\n- Two years of experience in {word}\n- Driving licence\n- Good with {word} in every weather\n"
)
JSON, HTML, XML = "application/json", "text/html; charset=utf-8", "application/rss+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Said:
    """One answer. more: headers."""

    body: bytes
    kind: str = HTML
    status: int = 200
    more: Mapping[str, str] = field(default_factory=dict[str, str])


Say = Said | Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class Site:
    """pages: by path. asked: how often each path was asked for.  sent: forms.

    now, most: requests at once, until their answers are given.  takes_s: how long it thinks of each.
    """

    origin: str = ""
    pages: dict[str, Say] = field(default_factory=dict[str, Say])
    asked: Counter[str] = field(default_factory=Counter[str])
    headers: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])
    sent: list[str] = field(default_factory=list[str])
    now: int = 0
    most: int = 0
    takes_s: float = 0.0


@contextmanager
def a_site(pages: Mapping[str, Say] | None = None) -> Generator[Site]:
    """A site of its own port. A path without a page is 404."""
    site, lock = Site(pages=dict(pages or {})), threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                site.now += 1
                site.most = max(site.most, site.now)
                site.asked[self.path] += 1
                site.headers.append(dict(self.headers.items()))
            time.sleep(site.takes_s)
            with lock:  # before the answer: who has it may ask again at once
                site.now -= 1
            try:
                self._answer()
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def do_POST(self) -> None:
            site.sent.append(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())
            self.do_GET()

        def _answer(self) -> None:
            said = site.pages.get(self.path) or site.pages.get(self.path.partition("?")[0]) or Said(b"", status=404)
            if not isinstance(said, Said):
                said(self)
                return
            etag = said.more.get("ETag", "")
            is_same = bool(etag) and self.headers.get("If-None-Match") == etag
            self.send_response(304 if is_same else said.status)
            for name, value in {"Content-Type": said.kind, **said.more}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0" if is_same else str(len(said.body)))
            self.end_headers()
            self.wfile.write(b"" if is_same else said.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        site.origin = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()


def offer_text(
    title: str = "Gardener", company: str = "Green Row Ltd", place: str = "Leeds", word: str = "pruning"
) -> str:
    """A whole offer in words."""
    return OFFER.format(title=title, company=company, place=place, word=word)


def markup(text: str) -> str:
    """A text as boards hold it."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n") if line)


def greenhouse(origin: str, *titles: str, **more: str) -> Said:
    """The answer of a Greenhouse board with an offer for each title. more: as of offer_text."""
    jobs = [
        {
            "id": number,
            "title": title,
            "absolute_url": f"{origin}/acme/jobs/{number}",
            "location": {"name": more.get("place", "Leeds")},
            "company_name": more.get("company", "Green Row Ltd"),
            "content": markup(offer_text(title, **more)),
        }
        for number, title in enumerate(titles, 1)
    ]
    return Said(json.dumps({"jobs": jobs}).encode(), JSON)


def feed(origin: str, *titles: str, **more: str) -> Said:
    """An RSS feed with an offer for each title."""
    items = "".join(
        f"<item><title>{title}</title><link>{origin}/job/{number}</link>"
        f"<description><![CDATA[{markup(offer_text(title, **more))}]]></description></item>"
        for number, title in enumerate(titles, 1)
    )
    return Said(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode(), XML)


def job_page(title: str, **more: str) -> Said:
    """A page with one offer in schema.org's words."""
    told = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": title,
        "description": markup(offer_text(title, **more)),
        "hiringOrganization": {"@type": "Organization", "name": more.get("company", "Green Row Ltd")},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": more.get("place", "Leeds")}},
        "datePosted": "2026-11-02",
    }
    script = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    return Said(f'<!doctype html><html lang="en"><title>{title}</title>{script}'.encode())


def sitemap(*addresses: str) -> Said:
    """A sitemap of these."""
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in addresses)
    return Said(f'<?xml version="1.0"?><urlset>{urls}</urlset>'.encode(), "application/xml")


def france_travail(*titles: str, **more: object) -> bytes:
    """An answer of France Travail. more: what each record has besides."""
    records = [
        {
            "id": f"17{number}ABC",
            "intitule": title,
            "description": f"{title} chez nous : vous entretenez les massifs, la taille et l'arrosage, en équipe.",
            "dateCreation": "2026-11-20T10:00:00.000Z",
            "lieuTravail": {"libelle": "69 - LYON 03", "codePostal": "69003"},
            "romeCode": "A1203",
            "codeNAF": "81.30Z",
            "entreprise": {"nom": "Jardins du Rhône"},
            "typeContrat": "CDI",
            "typeContratLibelle": "CDI",
            "experienceLibelle": "2 ans",
            "salaire": {"libelle": "Mensuel de 2100.00 Euros à 2300.00 Euros sur 12 mois"},
            "competences": [{"code": "1", "libelle": "Tailler les végétaux", "exigence": "E"}],
            "origineOffre": {
                "origine": "1",
                "urlOrigine": f"https://candidat.francetravail.fr/offres/recherche/detail/17{number}ABC",
            },
            **more,
        }
        for number, title in enumerate(titles, 1)
    ]
    return json.dumps({"resultats": records}, ensure_ascii=False).encode()
