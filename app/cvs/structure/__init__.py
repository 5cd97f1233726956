"""The structure of an imported CV as a model sees it, held against the text; reading by rules: recognition."""
