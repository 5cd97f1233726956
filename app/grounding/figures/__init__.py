"""Figures, lengths and dates against those of the sources."""
