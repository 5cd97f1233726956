"""The cookies we set: session, visitor, what was just done, and the preferences of somebody who is not signed in."""

from litestar.datastructures import Cookie

from app.settings import Settings

SESSION = "sartor_session"
VISITOR = "sartor_visitor"
LOCALE = "sartor_locale"
THEME = "sartor_theme"
DONE = "sartor_done"
YEAR_S = 31_536_000


def cookie_name(settings: Settings, name: str) -> str:
    """In production the prefix makes browsers refuse the cookie from a sub-domain or without TLS."""
    return f"__Host-{name}" if settings.is_production else name


def kept_cookie(settings: Settings, name: str, value: str, *, age_s: int | None = None) -> Cookie:
    """A cookie that scripts cannot read and other sites do not send with forms; no age: until the browser closes."""
    return Cookie(
        key=cookie_name(settings, name),
        value=value,
        path="/",
        httponly=True,
        secure=settings.is_production,
        samesite="lax",
        max_age=age_s,
    )


def dropped_cookie(settings: Settings, name: str) -> Cookie:
    """Makes the browser forget it."""
    return kept_cookie(settings, name, "", age_s=0)
