"""Small things that know nothing of the product: clock, ids, paging, units."""
