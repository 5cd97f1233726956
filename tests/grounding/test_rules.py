"""Rules are objects: a state, a gate, a family; one that is off is not asked."""

from dataclasses import replace

from app.grounding.check import Verdict, check, verdict_of
from app.grounding.rules import RULES, State

SOURCE, LIE = "Led a team of 5 in Leeds", "Led a team of 50 in Leeds"


def test_names_are_unique_and_hard_rules_come_first() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.is_hard for rule in RULES] == sorted((rule.is_hard for rule in RULES), reverse=True)


def test_a_finding_names_its_rule() -> None:
    (found,) = check(LIE, (SOURCE,), language="en")

    assert found.rule == "numbers"


def test_a_rule_that_is_off_or_on_trial_says_nothing() -> None:
    for state in (State.OFF, State.TRIAL):
        rules = [replace(rule, state=state) if rule.name == "numbers" else rule for rule in RULES]

        assert verdict_of(check(LIE, (SOURCE,), language="en", rules=rules)) == Verdict.UNSURE


def test_a_gate_keeps_a_rule_from_texts_that_do_not_concern_it() -> None:
    def unasked(*given: object) -> list[object]:
        raise AssertionError(given)

    rules = [replace(rule, doubts=unasked) if rule.family == "figures" else rule for rule in RULES]  # pyright: ignore[reportArgumentType] - it is never called

    check("Led a crew in Leeds", (SOURCE,), language="en", rules=rules)
