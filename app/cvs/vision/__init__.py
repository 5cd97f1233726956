"""Pages that are pictures, read by a model that sees; what it says is raw text that the person compares."""
