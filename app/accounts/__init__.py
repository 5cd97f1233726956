"""Accounts: people, their sessions and preferences, and signing up, in and out."""
