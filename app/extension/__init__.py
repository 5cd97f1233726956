"""What browser extensions ask for beyond signing in: taking an open page in as an offer, and how well that matches."""
