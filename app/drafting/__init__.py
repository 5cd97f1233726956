"""Asking a model for grounded text: a call as one value, its check, its memory. Knows no slice."""
