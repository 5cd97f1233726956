"""Getting back into an account whose password is lost: by a mailed link, or one that an administrator hands out."""
