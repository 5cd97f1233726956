"""Another address for an account that stays what it is."""
