"""All rules in one list, and a CV looked at by each. Pure."""

from app.cvs.lint import contact_rules, date_rules, list_rules, paper_rules, privacy_rules, word_rules
from app.cvs.lint.findings import Finding, Rule, Severity, Subject

RULES: tuple[Rule, ...] = (
    *paper_rules.RULES,
    *contact_rules.RULES,
    *date_rules.RULES,
    *privacy_rules.RULES,
    *word_rules.RULES,
    *list_rules.RULES,
)
_ORDER = tuple(Severity)


def findings_in(subject: Subject) -> list[Finding]:
    """Everything that the rules find, what matters most first, else in the order of the rules."""
    found = [one for rule in RULES for one in rule.findings(subject)]
    return sorted(found, key=lambda one: _ORDER.index(one.severity))
