"""Offers that come by their address, or that the person writes down in a form."""
