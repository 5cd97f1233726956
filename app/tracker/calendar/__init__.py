"""Days that applications ask for: follow-ups that are due, interviews, and both in the person's own calendar."""
