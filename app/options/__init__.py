"""What the admin may change while the product runs."""
