"""What the slice refuses and writes down, in words."""

from app.kit.texts import N_

SENTENCES = {"note.too_many": N_("You have %(most)s notes already.")}
ACTS = {"note_written": N_("A note was written.")}
