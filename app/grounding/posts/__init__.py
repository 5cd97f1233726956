"""Titles against the posts that the sources name."""
