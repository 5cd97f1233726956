"""What people do with offers, kept for later learning where the server and the person allow it; never a text."""
