"""`python -m app.cli` is the `sartor` command."""

from app.cli import main

main()
