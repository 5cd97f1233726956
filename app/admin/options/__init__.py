"""The pages of settings: an overview, and a page for each group."""
