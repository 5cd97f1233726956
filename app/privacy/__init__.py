"""Privacy: a person's data given out and taken in, an account that goes, and what is said about both."""
