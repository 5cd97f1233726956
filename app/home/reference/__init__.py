"""The reference of the JSON API: its document, and two readers of it served from our own files."""
