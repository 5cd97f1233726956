"""Confirming an e-mail address: the link that is mailed, the page that it opens, and what comes once it was used."""
