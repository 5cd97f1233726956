"""Applications: the offers that a person pursues, and where each stands."""
