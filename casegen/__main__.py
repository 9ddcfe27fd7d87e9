"""`python -m casegen` is `casegen`."""

from casegen.cli import main

main()
