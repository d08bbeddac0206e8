"""A writer turns a translated course into files in memory; a packer stores them."""
