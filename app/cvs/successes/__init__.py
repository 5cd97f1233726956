"""Successes: achievements that their person told and confirmed; facts that documents may use."""
