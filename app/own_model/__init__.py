"""A model of one's own: a person's endpoint and key, and that of the server as its admin set it."""
