"""Mail that the product sends: plain text, one person at a time. Knows no account and no sentence."""
