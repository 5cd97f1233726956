"""The photo of a person: on their profile, offered to their CVs."""
