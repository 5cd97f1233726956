"""Technologies, places and organisations against the sources."""
