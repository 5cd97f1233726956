"""Tailoring a source CV to offers: fates, engines, checks, recomposition, and the run that puts them together."""
