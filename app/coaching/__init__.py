"""Coaching: one clear question at a time, until an achievement stands in its person's own words."""
