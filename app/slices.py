"""The only list of slices. Whoever needs what they bring walks it; what one brings stands in its own slice.py."""

from app.accounts.slice import SLICE as ACCOUNTS
from app.admin.slice import SLICE as ADMIN
from app.backup.slice import SLICE as BACKUP
from app.coaching.slice import SLICE as COACHING
from app.credits.slice import SLICE as CREDITS
from app.cvs.slice import SLICE as CVS
from app.discovery.slice import SLICE as DISCOVERY
from app.documents.slice import SLICE as DOCUMENTS
from app.drafting.slice import SLICE as DRAFTING
from app.extension.slice import SLICE as EXTENSION
from app.generation.slice import SLICE as GENERATION
from app.guide.slice import SLICE as GUIDE
from app.home.slice import SLICE as HOME
from app.kit.slices import Slice
from app.letters.slice import SLICE as LETTERS
from app.llm.slice import SLICE as LLM
from app.matching.slice import SLICE as MATCHING
from app.net.slice import SLICE as NET
from app.offers.slice import SLICE as OFFERS
from app.options.slice import SLICE as OPTIONS
from app.own_model.slice import SLICE as OWN_MODEL
from app.plans.slice import SLICE as PLANS
from app.pool.slice import SLICE as POOL
from app.privacy.slice import SLICE as PRIVACY
from app.tasks.slice import SLICE as TASKS
from app.tracker.slice import SLICE as TRACKER
from app.vectors.slice import SLICE as VECTORS
from app.verification.slice import SLICE as VERIFICATION
from app.web.slice import SLICE as WEB

# From the top of the house to its ground: in this order their options and places are shown where nothing else decides.
SLICES: tuple[Slice, ...] = (
    ADMIN,
    HOME,
    GUIDE,
    PRIVACY,
    EXTENSION,
    TRACKER,
    COACHING,
    DISCOVERY,
    POOL,
    VECTORS,
    LETTERS,
    VERIFICATION,
    GENERATION,
    MATCHING,
    CVS,
    OFFERS,
    OWN_MODEL,
    PLANS,
    CREDITS,
    TASKS,
    ACCOUNTS,
)
# Rooms below the slices that bring something in the same way.
SHARED: tuple[Slice, ...] = (DRAFTING, LLM, DOCUMENTS, OPTIONS, NET, WEB, BACKUP)


def all_slices() -> tuple[Slice, ...]:
    """Every slice, and every shared room that brings something."""
    return (*SLICES, *SHARED)
