"""The inbox: offers that searches found, until the person has decided about each."""
