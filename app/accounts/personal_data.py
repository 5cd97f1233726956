"""What accounts keep of a person."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.extension.models import ExtensionSignIn, RefreshToken
from app.accounts.models import AccountLink, ApiToken, User, UserSession
from app.accounts.profile.models import UserProfile
from app.accounts.profile.values import Contract, Currency, Remote, particulars
from app.accounts.throttle import forget_attempts
from app.errors import Refused
from app.personal_data import OwnRows, PersonalData, Row


def _check_profile(row: Row) -> None:
    """A profile that pages can show. Raises ValueError."""
    try:
        particulars("", "", "", [(one["label"], one["url"]) for one in row["links"]])
    except (Refused, KeyError, TypeError) as error:
        raise ValueError from error


async def _forget_attempts(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    """Attempts to sign in are kept for an hour under a hash of the address."""
    del data_dir
    user = await session.get(User, user_id)
    if user is not None:
        await forget_attempts(session, user.email_folded)


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(User, lambda user_id: User.id == user_id, secret=frozenset({"password_hash"})),
        OwnRows(
            UserProfile,
            lambda user_id: UserProfile.user_id == user_id,
            is_taken_in=True,
            words={"remote": Remote},
            shapes={"links": list[dict[str, str]], "contracts": list[Contract], "currency": Currency},
            check=_check_profile,
        ),
        OwnRows(UserSession, lambda user_id: UserSession.user_id == user_id, secret=frozenset({"key_hash"})),
        OwnRows(AccountLink, lambda user_id: AccountLink.user_id == user_id, secret=frozenset({"token_hash"})),
        OwnRows(ExtensionSignIn, lambda user_id: ExtensionSignIn.user_id == user_id),
        OwnRows(RefreshToken, lambda user_id: RefreshToken.user_id == user_id, secret=frozenset({"token_hash"})),
        OwnRows(ApiToken, lambda user_id: ApiToken.user_id == user_id, secret=frozenset({"token_hash"})),
    ),
    forget=_forget_attempts,
)
