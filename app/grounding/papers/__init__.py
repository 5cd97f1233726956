"""Degrees, certificates and language levels against the sources."""
