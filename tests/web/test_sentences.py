"""Every code has a sentence, and sentences take their parameters."""

import ast
import re

from app.errors import Refused
from app.i18n import chosen_locale
from app.settings import ROOT
from app.web.forms import own_path
from app.web.sentences import GENERAL, has_sentence, sentence, sentence_for

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


def test_a_path_to_go_on_to_stays_with_us() -> None:
    for wish in ("//evil.example", "/\\evil.example", "https://evil.example", "/a\\b", "/a\nb", ""):
        assert own_path(wish) == "/"
    assert own_path("/cvs?x=1") == "/cvs?x=1"


def test_the_language_is_the_first_wish_we_speak() -> None:
    assert chosen_locale(None, "fr", accept_language="en") == "fr"
    assert chosen_locale(None, None, accept_language="de, fr-CA;q=0.8, en;q=0.9") == "en"
    assert chosen_locale("xx", accept_language="fr-FR") == "fr"
    assert chosen_locale(accept_language="de;q=abc,,;q=") == "en"


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
