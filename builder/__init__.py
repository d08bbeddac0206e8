"""Course builder of the Leadership Development Network: one structured source, one importable archive per language.

A course flows one way, source → model → catalog → translate → write → pack; `pipeline` knows the order.
"""

__version__ = "0.1.0"
