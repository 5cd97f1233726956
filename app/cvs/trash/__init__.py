"""The trash of CVs and of uploaded files: had back, deleted for good, emptied by the upkeep."""
