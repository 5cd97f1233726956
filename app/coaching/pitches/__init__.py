"""Pitches: what a person says of themselves in half a minute and in three."""
