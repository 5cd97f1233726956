"""Every option of the product: the only list of the slices that have some."""

from app.credits import options as credit_options
from app.cvs import options as cvs_options
from app.generation import options as generation_options
from app.llm import options as llm_options
from app.settings import Settings


def register_options(settings: Settings) -> None:
    """Make known what the admin may change; every process that reads options does this once."""
    credit_options.register_options(settings)
    cvs_options.register_options()
    generation_options.register_options(settings)
    llm_options.register_options(settings)
