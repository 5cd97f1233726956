"""Child side: letters made of a person's own lines, and their edits held against the CV, in a limited process."""

from app.documents.protocol import Message
from app.letters.editing import EditedLetter, edited
from app.letters.materials import Materials
from app.letters.own_lines import own_fact, own_letter


def serve(request: Message) -> Message:
    """A letter for the pool. Body: the materials as JSON, or, with `is_edit`, an edited letter.

    With `is_fact` no more of it than the strongest line.
    """
    if request.head.get("is_edit"):
        made = edited(EditedLetter.model_validate_json(request.body))
    elif request.head.get("is_fact"):
        made = own_fact(Materials.model_validate_json(request.body))
    else:
        made = own_letter(Materials.model_validate_json(request.body))
    return Message(body=made.model_dump_json().encode())
