"""What the tasks of an import are called and given."""

TAKE_IN, TAKE_BACK = "take_in", "take_back"
FILE, OF, ROWS = "file", "of", "rows"  # the archive; whose rows to take back, and how many they are
