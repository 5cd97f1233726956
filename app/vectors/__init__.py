"""Vectors of the pool's offers and of CVs: made by an endpoint, kept beside the database, a way to top offers."""
