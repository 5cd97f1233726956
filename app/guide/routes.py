"""Pages of the guides, for anybody, in the language of the page."""

from litestar import Router, get
from litestar.params import FromPath
from litestar.response import Template

from app.guide.pages import FIRST, guide_page
from app.web.pages import AnyRequest, page
from app.web.visit import visit_of


@get("/help")
async def show_guides(request: AnyRequest) -> Template:
    """What there is to read."""
    return _page(request, FIRST)


@get("/help/{name:str}")
async def show_guide(request: AnyRequest, name: FromPath[str]) -> Template:
    """One guide."""
    return _page(request, name)


def _page(request: AnyRequest, name: str) -> Template:
    guide = guide_page(visit_of(request).locale, name)
    return page(request, "guide/page.html", guide=guide, is_first=name == FIRST)


router = Router("/", route_handlers=[show_guides, show_guide])
