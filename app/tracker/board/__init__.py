"""The board: a column for each status, cards in the person's own order."""
