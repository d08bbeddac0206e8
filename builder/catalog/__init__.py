"""Messages and their record: extract, align, merge by key, translate."""
