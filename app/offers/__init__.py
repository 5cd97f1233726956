"""Offers: what the person wants to apply to, and what was understood of it."""
