"""What was just done, said once on the next page, with the way to undo it where there is one."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.response import Redirect

from app.settings import Settings
from app.web.cookies import DONE, cookie_name, dropped_cookie, kept_cookie
from app.web.forms import own_path

AnyRequest = Request[Any, Any, Any]
LIFE_S = 120  # a page that is asked for later says nothing of it
LONGEST = 120  # characters of a name in the line


@dataclass(frozen=True, slots=True)
class Done:
    """code: of its sentence (done.*).  undo: where a form posts to that takes it back, or ""."""

    code: str
    parameters: dict[str, str] = field(default_factory=dict[str, str])
    undo: str = ""


def done_redirect(settings: Settings, path: str, done: Done) -> Redirect:
    """Go on to a page of ours that says what was done."""
    return Redirect(path, status_code=303, cookies=[kept_cookie(settings, DONE, _written(done), age_s=LIFE_S)])


def done_before(request: AnyRequest) -> Done | None:
    """What the request before this one did, as its cookie says; None for a cookie that is not ours."""
    value = request.cookies.get(cookie_name(request.app.state.settings, DONE), "")
    return _read(value) if value else None


def forget_done(request: AnyRequest, response: Any) -> None:
    """It is said once."""
    response.set_cookie(dropped_cookie(request.app.state.settings, DONE))


def _written(done: Done) -> str:
    parameters = {name: value[:LONGEST] for name, value in done.parameters.items()}
    return urlsafe_b64encode(json.dumps([done.code, parameters, done.undo]).encode()).decode()


def _read(value: str) -> Done | None:
    try:
        code, parameters, undo = json.loads(urlsafe_b64decode(value))
        named = {str(name): str(one)[:LONGEST] for name, one in parameters.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    is_known = isinstance(code, str) and code.startswith("done.")
    return Done(code, named, own_path(str(undo), "") if undo else "") if is_known else None
