"""The versions of a CV: listed, named, seen, compared and restored."""
