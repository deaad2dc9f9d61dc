"""`python -m councildoc`."""

from councildoc.cli import main

main()
