"""API tokens: the keys that a person makes for scripts, and the page where they do."""
