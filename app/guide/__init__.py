"""The guides for people who look for work, as pages."""
