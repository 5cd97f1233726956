"""Credits: an append-only ledger and a balance that is never negative."""
