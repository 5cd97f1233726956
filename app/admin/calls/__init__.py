"""Figures of calls to models: sums by day, and what the page of the models shows of them."""
