"""What a hunt shows by itself: how many answer, where they come from, how long each stage takes."""
