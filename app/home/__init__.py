"""The first page: what Sartor does for a visitor, where things stand for a person."""
