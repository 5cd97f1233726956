"""What the forms of a profile send."""

from app.accounts.profile.values import MAX_LINKS, Particulars, Preferences, particulars, preferences

Fields = dict[str, str]


def particulars_from(fields: Fields) -> Particulars:
    """Who a person is, as typed. Raises Refused."""
    links = [(fields.get(f"label-{number}", ""), fields.get(f"url-{number}", "")) for number in range(MAX_LINKS)]
    return particulars(fields.get("display_name", ""), fields.get("phone", ""), fields.get("town", ""), links)


def preferences_from(fields: Fields, contracts: list[str], themes: tuple[str, ...]) -> Preferences:
    """What a person looks for, as typed. Raises Refused."""
    return preferences(
        salary=fields.get("salary", ""),
        currency=fields.get("currency", "EUR"),
        available=fields.get("available", ""),
        remote=fields.get("remote", "any"),
        contracts=contracts,
        place=fields.get("place", ""),
        cv_theme=fields.get("cv_theme", ""),
        themes=themes,
    )
