"""`python -m builder`, for machines where the script is not on the path."""

from builder.cli import main

main()
