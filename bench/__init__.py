"""Benchmarks: ratios in one run against a named peer, never absolute times."""
