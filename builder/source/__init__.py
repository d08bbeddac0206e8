"""The source on disk, read into a `Course`; the only room that knows file names, YAML and directives."""
