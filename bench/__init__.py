"""Benchmarks: one command each, figures with their bars. No rules of the product live here."""
