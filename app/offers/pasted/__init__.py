"""Texts copied from a browser: what of them is the offer, and what stands around it."""
