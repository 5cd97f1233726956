"""The admin area: what may be changed while the product runs, and how it is doing."""
