"""What a reader of a CV sees at first: the upper third of page one, as a document of its own. Pure.

A summary, and the first lines of the newest posts; the skills too where they stand above the posts.
"""

from app.vitae.document import CVDocument, Experience
from app.vitae.shown import sections_in_order, shown

_SENTENCES, _POSTS, _LINES = 4, 2, 3


def first_view(document: CVDocument) -> CVDocument:
    """A copy with what stands there and nothing else; its posts keep their dates."""
    visible = shown(document)
    order = sections_in_order(visible)
    is_above = order.index("skills") < order.index("experience")
    return CVDocument(
        language=visible.language,
        header=visible.header,
        summary=visible.summary[:_SENTENCES],
        experience=[_begun(one) for one in visible.experience[:_POSTS]],
        skills=visible.skills if is_above else [],
    )


def _begun(item: Experience) -> Experience:
    first = {one.id for one in item.shown[:_LINES]}
    lists = {
        name: [one for one in getattr(item, name) if one.id in first] for name in ("responsibilities", "deliverables")
    }
    return item.model_copy(update={**lists, "skills": []})
