"""Users as the admin sees them: who has an account, and their credits by hand."""
