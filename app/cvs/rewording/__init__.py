"""Rewording a whole CV by a task: suggestions that are accepted one by one, and translations."""
