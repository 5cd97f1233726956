"""What backups bring to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice("backup", sentences="app.backup.sentences:SENTENCES")
