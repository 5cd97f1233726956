"""What an admin does with plans: their terms, what people want, who is on which."""
