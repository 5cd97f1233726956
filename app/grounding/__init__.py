"""Whether sentences follow from their sources. Knows sentences, not CVs. Pure."""
