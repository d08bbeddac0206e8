"""One module a family of figures: each function asks its query and returns a table, with small numbers hidden."""
