"""The pool of offers that all users of a server share: kept as it came, cleaned, and made ready for matching."""
