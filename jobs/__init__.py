"""Delivery of background work: the worker, its runs, its upkeep. No rule of the product lives here."""
