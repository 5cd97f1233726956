"""What the road to the public web brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice("net", sentences="app.net.sentences:SENTENCES")
