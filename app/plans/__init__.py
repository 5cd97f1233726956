"""Plans: what each costs and allows, and who has which."""
