"""CVs: the person's own and the tailored ones, their versions and files."""
