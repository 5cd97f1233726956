"""What was sent, kept as it was."""
