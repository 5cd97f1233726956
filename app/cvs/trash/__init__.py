"""The trash of CVs: had back, deleted for good, emptied by the upkeep."""
