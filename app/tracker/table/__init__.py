"""The table: applications filtered and sorted, and their way in and out as CSV."""
