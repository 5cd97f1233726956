"""Checks which library may be imported where, and that pure modules stay pure (01-house: who may import whom)."""

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Library -> the only modules that may import it.
HOMES: dict[str, tuple[str, ...]] = {
    "litestar": ("app.main", "app.web", "app.web.*", "app.*.routes", "app.*.api", "app.*.forms"),
    "arq": ("jobs", "jobs.*", "app.tasks.doorbell"),
    "redis": ("app.tasks.doorbell", "jobs.patient_redis"),
    "openai": ("app.llm", "app.llm.*"),
    "weasyprint": ("app.documents", "app.documents.*"),
    "pdfplumber": ("app.documents", "app.documents.*"),
    "pdfminer": ("app.documents", "app.documents.*"),
    "pypdfium2": ("app.documents", "app.documents.*"),
    "docx": ("app.documents", "app.documents.*"),
    "httpx": ("app.net", "app.net.*", "app.llm", "app.llm.*"),
    "httpx2": ("app.net", "app.net.*", "app.llm", "app.llm.*"),
    "httpcore": ("app.net", "app.net.*"),
    "httpcore2": ("app.net", "app.net.*"),
    "aiohttp": (),
    "urllib3": (),
    "http.client": (),
    "apsw": ("app.vectors.on_sqlite",),
    "sqlite_vec": ("app.vectors.on_sqlite",),
    "aiosmtplib": ("app.mail", "app.mail.*"),
    "smtplib": (),
    "requests": (),
    "urllib.request": (),
    "jobs": ("jobs", "jobs.*", "app.cli", "app.cli.*"),
}
PURE = (
    "app.kit.ids", "app.net.addresses", "app.net.ranges", "app.net.unpacking", "app.mail.message",
    "app.accounts.confirmation.links",
    "app.vitae", "app.vitae.*", "app.lexicon", "app.lexicon.*", "app.grounding", "app.grounding.*",
    "app.offers.digest", "app.offers.rules", "app.offers.capture.canonical", "app.offers.kinship",
    "app.offers.capture.facts", "app.offers.capture.written",
    "app.cvs.editing", "app.cvs.recognition", "app.cvs.recognition.*",
    "app.generation.fates", "app.generation.enforce", "app.generation.extractive", "app.generation.skills",
    "app.generation.calls", "app.generation.calls.*", "app.generation.batches", "app.generation.wording",
    "app.generation.lines", "app.drafting.call", "app.drafting.checking", "app.drafting.fences",
    "app.drafting.reword", "app.drafting.second_reading", "app.drafting.wire",
    "app.generation.years", "app.generation.languages", "app.generation.recompose", "app.generation.compare",
    "app.vectors.values", "app.plans.terms", "app.own_model.answerer",
    "app.matching.coverage", "app.matching.evidence", "app.matching.fit", "app.matching.score", "app.matching.picture",
    "app.verification.wording", "app.verification.pairing", "app.verification.facts",
    "app.verification.nearness",
    "app.verification.comparison", "app.verification.pairs", "app.verification.views",
    "app.generation.review.text_lists", "app.generation.review.verdicts",
)  # fmt: skip
IMPURE_IMPORTS = (
    "sqlalchemy",
    "app.db",
    "app.live",
    "app.kit.clock",
    "socket",
    "http",
    "urllib.request",
    "asyncio.streams",
)

# The value of a slice is read by every command, so what it is about stands in it as dotted names.
VALUES = ("app.*.slice",)
VALUE_IMPORTS = ("app.kit",)

# What tests and benchmarks both need: these import no benchmark.
SHARED_BY_BENCHES = ("tests.material*", "tests.fakes*", "tests.servers*", "tests.faults.harness*")

# What a module would ask to find out which database it is on, and who may: app.cli.check shows it.
DATABASE_QUESTIONS = {"dialect", "get_dialect", "get_backend_name", "get_driver_name"}
DATABASE_ASKERS = ("app.db", "app.cli.check")


def main() -> int:
    """Print each import that is out of place; 1 if there is any."""
    complaints = [line for name, source in modules(ROOT) for line in violations(name, source)]
    complaints += [line for name, source in modules(ROOT, "bench", "tests") for line in circles(name, source)]
    print("\n".join(complaints) or "library borders and pure modules: kept")
    return 1 if complaints else 0


def modules(root: Path, *folders: str) -> Iterator[tuple[str, str]]:
    """Dotted name and source of every module in the folders; of the product where none is named."""
    for folder in folders or ("app", "jobs"):
        for file in sorted((root / folder).rglob("*.py")):
            name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            yield name, file.read_text("utf-8")


def violations(name: str, source: str) -> Iterator[str]:
    """A line for each import of this module that its place does not allow."""
    for imported in imports(source):
        for library, homes in HOMES.items():
            if _is_under(imported, library) and not _matches(name, homes):
                yield f"{name} imports {imported}: {library} belongs in {', '.join(homes) or 'no module'}"
        if _matches(name, PURE) and any(_is_under(imported, banned) for banned in IMPURE_IMPORTS):
            yield f"{name} imports {imported}: it is a pure module"
        if _matches(name, VALUES) and not any(_is_under(imported, home) for home in VALUE_IMPORTS):
            yield f"{name} imports {imported}: the value of a slice holds names only"
    if name not in DATABASE_ASKERS:
        yield from (f"{name} asks for {asked}: only app.db knows its database" for asked in _database_questions(source))


def circles(name: str, source: str) -> Iterator[str]:
    """A line for each import by which tests and benchmarks would need each other."""
    for imported in imports(source):
        if _is_under(name, "tests") and not _is_under(name, "tests.bench") and _is_under(imported, "bench"):
            yield f"{name} imports {imported}: only tests.bench imports benchmarks"
        if _is_under(name, "bench") and _is_under(imported, "tests") and not _matches(imported, SHARED_BY_BENCHES):
            yield f"{name} imports {imported}: what benchmarks share with tests is in {', '.join(SHARED_BY_BENCHES)}"


def imports(source: str) -> Iterator[str]:
    """Dotted names that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _database_questions(source: str) -> Iterator[str]:
    """Names with which a module would ask which database it is on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in DATABASE_QUESTIONS:
            yield node.attr


def _is_under(name: str, root: str) -> bool:
    return name == root or name.startswith(root + ".")


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main())
