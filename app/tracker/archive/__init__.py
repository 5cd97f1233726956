"""A hunt that ended: its applications are put away, read-only, and brought back where the hunt goes on."""
