"""An archive → a course in Studio, through the import API of Open edX; the only room that speaks to a network.

`exchange` runs each request in a process of its own (`worker`), `upload` knows their order, `faults` what went wrong in words.
"""
