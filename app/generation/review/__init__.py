"""The review of a tailored CV: what the person decides about its texts and items."""
