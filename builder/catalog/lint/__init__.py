"""What may be wrong with translations: one module a family of checks, one table of them all in `checks`."""
