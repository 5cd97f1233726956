"""A verification as plain values, for scripts. Pure."""

from app.verification.comparison import Checked, Verification

Values = dict[str, object]


def as_json_values(verification: Verification) -> Values:
    """supported, counts and every sentence, the doubtful ones with their findings."""
    return {
        "supported": not verification.doubtful,
        "counts": {
            "sentences": len(verification.sentences),
            "unsupported": len(verification.doubtful),
            "verdicts": {str(verdict): count for verdict, count in verification.verdicts.items()},
            "kinds": verification.kinds,
        },
        "sentences": [_sentence(one) for one in verification.sentences],
    }


def _sentence(one: Checked) -> Values:
    return {
        "section": one.section,
        "item": one.item,
        "text": one.text,
        "verdict": str(one.verdict),
        "supported": not one.findings,
        "nearest": one.nearest,
        "findings": [
            {"kind": str(finding.kind), "claim": finding.claim, "nearest": finding.nearest, "reason": finding.reason}
            for finding in one.findings
        ],
    }
