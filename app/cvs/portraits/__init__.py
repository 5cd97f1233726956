"""The photo of a CV: given, cut, taken away, and removed once no version names it."""
