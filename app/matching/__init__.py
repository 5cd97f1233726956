"""How well a CV answers an offer."""
