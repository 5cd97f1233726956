"""Candidate profiles: named selections of lines of several CVs, each kept as a CV of a kind of its own."""
