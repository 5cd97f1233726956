"""Checking any CV against its source, whoever or whatever wrote it."""
