"""Saved searches, what finds offers for them, and the inbox where a person sorts what was found."""
