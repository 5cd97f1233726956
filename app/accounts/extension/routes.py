"""What the account page shows of browser extensions, and the button that ends one."""

from dataclasses import dataclass
from uuid import UUID

from litestar import Router, post
from litestar.params import FromPath
from litestar.response import Redirect
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.extension.actions import end_extension
from app.accounts.extension.models import ExtensionSignIn
from app.accounts.extension.names import browser_name
from app.accounts.extension.queries import extensions_of
from app.accounts.sections import Section
from app.kit.clock import now
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session


@post("/account/extensions/{extension_id:uuid}/deletion", status_code=303)
async def sign_one_out(
    session: Session, user: CurrentUser, settings: CurrentSettings, extension_id: FromPath[UUID]
) -> Redirect:
    """Sign one browser extension out: from now on its tokens open nothing."""
    await end_extension(session, user.id, extension_id)
    return done_redirect(settings, "/account#extensions", Done("done.extension_ended"))


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An extension as its person sees it. name: of its browser, "" where that did not say."""

    row: ExtensionSignIn
    name: str


async def _extensions(session: AsyncSession, user_id: UUID) -> list[SignedIn]:
    return [SignedIn(one, browser_name(one.user_agent)) for one in await extensions_of(session, user_id, now=now())]


SECTION = Section("accounts/_extensions.html", _extensions)
router = Router(path="/", route_handlers=[sign_one_out])
