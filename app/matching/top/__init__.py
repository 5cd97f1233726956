"""Pages and JSON routes of the best offers for a person, and of one offer of the pool."""
