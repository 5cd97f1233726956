"""Every code has a sentence, and sentences take their parameters."""

import ast
import re
from collections.abc import Mapping, Sequence

from app.errors import Refused
from app.grounding.findings import Kind
from app.grounding.trace import Rewriting
from app.i18n import chosen_locale
from app.plans.terms import Limited
from app.registration import register, register_sentences
from app.settings import ROOT, Settings
from app.web.forms import own_path
from app.web.sentences import GENERAL, has_sentence, sentence, sentence_for

HOLD_CODES = {"code", "error_code", "reason", "error"}
CODE = re.compile(r"[a-z][a-z_]*\.[a-z_]*[a-z]")
NEVER_SHOWN = {"grounding.source"}  # a finding of code alone, whose reasons say more
ERRORS = {"AppError", "NotFound", "NotSignedIn", "Forbidden", "Refused", "Conflict", "TooMany", "BadSetting"}


def test_a_sentence_takes_its_parameters() -> None:
    refusal = Refused("account.password_short", least=8)

    assert sentence_for(refusal, "en") == "A password has at least 8 characters."


def test_an_unknown_code_gets_a_general_sentence() -> None:
    assert sentence("conflict.of_a_new_kind", "en") == GENERAL["conflict"]
    assert sentence("quite.new", "en") == GENERAL["error"]


def test_every_code_that_is_raised_has_a_sentence() -> None:
    missing = {code for file in (ROOT / "app").rglob("*.py") for code in raised_codes(file.read_text("utf-8"))}

    assert {code for code in missing if not has_sentence(code)} == set()


def test_the_guard_sees_a_code_without_a_sentence() -> None:
    codes = raised_codes('raise Refused("no.such_code", size=1)\nclass A(AppError):\n    code = "other.code"\n')

    assert codes == {"no.such_code", "other.code"}
    assert not any(has_sentence(code) for code in codes)


def test_every_code_that_can_be_stored_or_shown_has_a_sentence_in_both_languages(settings: Settings) -> None:
    """Whatever takes a code, a reason or an error's code: the codes given to it, found through the whole code."""
    register(settings)
    register_sentences()
    sources = [file.read_text("utf-8") for folder in ("app", "jobs") for file in (ROOT / folder).rglob("*.py")]

    raised = {code for source in sources for code in raised_codes(source)}
    made = {f"trace.{one}" for one in Rewriting} | {f"grounding.{one}" for one in Kind}
    found = raised | given_codes(sources) | made | {f"plan.limit_{one}" for one in Limited}

    assert {"enforce.no_source", "enforce.unknown_item", "task.cancelled", "csv.row_day"} <= found
    assert {code for code in found if not has_sentence(code)} <= NEVER_SHOWN
    assert {code for code in found - NEVER_SHOWN if sentence(code, "fr") == sentence(code, "en")} == set()


def test_the_wider_guard_sees_codes_wherever_they_are_given() -> None:
    sample = """
@dataclass
class Found:
    kind: str
    reason: str

def end_without(session, task, code): ...

a = Found("x", "no.reason" if b else "no.other")
await end_without(session, task, task.error_code or "no.end")
row.error_code = "no.row"
made(error_code="no.keyword")
hit("no.code_at_all")
"""

    assert given_codes([sample]) == {"no.reason", "no.other", "no.end", "no.row", "no.keyword"}


def test_a_path_to_go_on_to_stays_with_us() -> None:
    for wish in ("//evil.example", "/\\evil.example", "https://evil.example", "/a\\b", "/a\nb", ""):
        assert own_path(wish) == "/"
    assert own_path("/cvs?x=1") == "/cvs?x=1"


def test_the_language_is_the_first_wish_we_speak() -> None:
    assert chosen_locale(None, "fr", accept_language="en") == "fr"
    assert chosen_locale(None, None, accept_language="de, fr-CA;q=0.8, en;q=0.9") == "en"
    assert chosen_locale("xx", accept_language="fr-FR") == "fr"
    assert chosen_locale(accept_language="de;q=abc,,;q=") == "en"


def given_codes(sources: Sequence[str]) -> set[str]:
    """Code-like texts given for a parameter, field or attribute that holds a code, wherever that is declared."""
    trees = [ast.parse(source) for source in sources]
    places: dict[str, set[int]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        for at, name in enumerate(_parameters(node)):
            if name in HOLD_CODES:
                places.setdefault(node.name, set()).add(at)  # pyright: ignore[reportAttributeAccessIssue]
    given = [value for tree in trees for node in ast.walk(tree) for value in _given(node, places)]
    texts = {one.value for value in given for one in ast.walk(value) if isinstance(one, ast.Constant)}
    return {one for one in texts if isinstance(one, str) and CODE.fullmatch(one)}


def _parameters(node: ast.AST) -> list[str]:
    """Names of what a function takes, or of the fields of a value, in the order in which they are given."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        names = [one.arg for one in node.args.args]
        return names[1:] if names[:1] == ["self"] else names
    if isinstance(node, ast.ClassDef):
        fields = (one.target for one in node.body if isinstance(one, ast.AnnAssign))
        return [one.id for one in fields if isinstance(one, ast.Name)]
    return []


def _given(node: ast.AST, places: Mapping[str, set[int]]) -> list[ast.expr]:
    """What this node gives for a code."""
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        placed = [one for at, one in enumerate(node.args) if at in places.get(name, ())]
        return placed + [one.value for one in node.keywords if one.arg in HOLD_CODES]
    if isinstance(node, ast.Assign) and any(getattr(one, "attr", "") in HOLD_CODES for one in node.targets):
        return [node.value]
    return []


def raised_codes(source: str) -> set[str]:
    """Codes given to our error classes, and `code = "..."` of their subclasses."""
    tree = ast.parse(source)
    called = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ERRORS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    declared = set(re.findall(r'^    code(?:: ClassVar\[str\])? = "([\w.]+)"', source, re.MULTILINE))
    return {str(code) for code in called | declared}
