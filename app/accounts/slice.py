"""What the accounts room brings to the house; words and dotted names only."""

from app.kit.slices import Audience, Chore, Hook, Part, Place, Row, Slice
from app.kit.texts import N_

SLICE = Slice(
    "accounts",
    pages=(
        "app.accounts.routes:router",
        "app.accounts.tokens.routes:router",
        "app.accounts.profile.routes:router",
        "app.accounts.extension.routes:router",
    ),
    api=("app.accounts.api:router", "app.accounts.extension.api:router"),
    tables=("app.accounts.models", "app.accounts.profile.models", "app.accounts.extension.models"),
    options="app.accounts.options:options",
    groups={"accounts": N_("Accounts")},
    sentences="app.accounts.sentences:SENTENCES",
    acts="app.accounts.acts:WORDS",
    parts=(Part("account", "accounts/_header.html", order=90),),
    places=(
        Place("/account", N_("Account"), order=20, row=Row.SIDE),
        Place("/account/profile", N_("Profile"), order=21, within="/account"),
        Place("/account/preferences", N_("Preferences"), order=22, within="/account"),
        Place("/account/browsers", N_("Signed-in browsers"), order=23, within="/account"),
        Place("/account/tokens", N_("API keys"), order=24, within="/account"),
        Place("/sign-in", N_("Sign in"), order=20, row=Row.SIDE, audience=Audience.VISITOR),
    ),
    chores=(Chore("sessions", 3600.0, "app.accounts.chores:drop_sessions"),),
    hooks=(Hook("app.accounts.sections:register_section", "extensions", "app.accounts.extension.routes:SECTION"),),
    identities={
        "cookie": "app.accounts.sessions:identify",
        "token": "app.accounts.tokens.actions:identify_token",
    },
    personal_data="app.accounts.personal_data:PERSONAL_DATA",
)
