"""Manifests → dist/index.html, the page for instructors, in English and each language that it is translated into.

It opens from a disk: no script, nothing from elsewhere, links to the archives beside it. Whatever a manifest holds was
written by someone, so everything is escaped by the template engine.
"""

from __future__ import annotations

from builder.writers.index.listing import Listed, listed
from builder.writers.index.page import name_of, write

__all__ = ["Listed", "listed", "name_of", "write"]
