"""The outgoing-request guard: the only road to an address that a person gave."""
