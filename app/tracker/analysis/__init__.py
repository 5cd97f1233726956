"""What is worked out once an offer is approved: its match, a letter, a tailored CV; each part can be off."""
