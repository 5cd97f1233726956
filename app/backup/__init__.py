"""Backups: all that a server keeps, in one file that says what is in it, and the way back."""
