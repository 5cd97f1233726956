"""Structure recognition: from the lines of a file to a CV document, by rules, with nothing lost. Pure."""
