"""Set-up and check programs; tests plant violations to see them fail."""
