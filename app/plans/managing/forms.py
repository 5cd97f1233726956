"""The form of a plan's terms: what is typed becomes terms, or a sentence for each field that cannot be used."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.errors import Refused
from app.kit.texts import whole_number
from app.plans.terms import PlanTerms, Support

MOST_EUROS = 100_000
MOST_CREDITS = 1_000_000
MOST_THINGS = 1_000_000
LIMITS = ("max_cvs", "max_offers", "max_analyses")
_PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class TermsForm:
    """What was typed. terms: None where a field cannot be used.  refused: by field."""

    typed: Mapping[str, str]
    terms: PlanTerms | None
    refused: Mapping[str, Refused]


def terms_typed(typed: Mapping[str, str]) -> TermsForm:
    """The terms of a form, or what is wrong with each field of it."""
    read: dict[str, Callable[[str], object]] = {"price": _cents, "credits_month": _credits, "support": _support}
    read |= dict.fromkeys(LIMITS, _limit)
    values: dict[str, object] = {}
    refused: dict[str, Refused] = {}
    for name, reader in read.items():
        try:
            values[name] = reader(typed.get(name, "").strip())
        except Refused as refusal:
            refused[name] = refusal
    return TermsForm(typed, None if refused else _terms(values, has_own_model="has_own_model" in typed), refused)


def written(terms: PlanTerms) -> dict[str, str]:
    """The terms as the form shows them."""
    shown = {name: "" if getattr(terms, name) is None else str(getattr(terms, name)) for name in LIMITS}
    euros, cents = divmod(terms.price_cents, 100)
    shown |= {"price": f"{euros}.{cents:02}" if cents else str(euros), "credits_month": str(terms.credits_month)}
    return shown | {"support": str(terms.support)} | ({"has_own_model": "on"} if terms.has_own_model else {})


def _terms(values: Mapping[str, object], *, has_own_model: bool) -> PlanTerms:
    limits = {name: values[name] for name in LIMITS}
    named = {"price_cents": values["price"], "credits_month": values["credits_month"], "support": values["support"]}
    return PlanTerms(has_own_model=has_own_model, **named, **limits)  # pyright: ignore[reportArgumentType] - as read


def _cents(text: str) -> int:
    found = _PRICE.fullmatch(text)
    if found is None or int(found[1]) > MOST_EUROS:
        raise Refused("plan.bad_price", most=MOST_EUROS)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def _credits(text: str) -> int:
    found = whole_number(text)
    if found is None or found > MOST_CREDITS:
        raise Refused("plan.bad_credits", least=0, most=MOST_CREDITS)
    return found


def _limit(text: str) -> int | None:
    if not text:
        return None
    found = whole_number(text)
    if found is None or not 1 <= found <= MOST_THINGS:
        raise Refused("plan.bad_number", least=1, most=MOST_THINGS)
    return found


def _support(text: str) -> Support:
    try:
        return Support(text)
    except ValueError as error:
        raise Refused("plan.bad_support") from error
