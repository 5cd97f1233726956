"""An imported CV put into one that exists: each difference is shown, and the person says which are taken."""
