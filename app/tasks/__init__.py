"""Tasks: every piece of background work is a row; the row is the truth, the queue only rings a doorbell."""
