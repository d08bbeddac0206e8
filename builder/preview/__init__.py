"""A course in the browser while it is being written: served from memory, made again where the source changed."""
