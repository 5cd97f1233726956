"""What sources write, one module a shape: from its JSON to the flat columns that every later step reads."""
