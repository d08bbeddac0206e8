"""Any gettext catalog: written in the canonical form, read as any tool left it."""

from __future__ import annotations

from builder.catalog.entry import Catalog
from builder.catalog.formats.gettext import read_gettext
from builder.catalog.formats.incoming import REVISION, Incoming, Outgoing, language_of, people_of, unique
from builder.catalog.po import write_catalog
from builder.diagnostics import Diagnostics

__all__ = ["read", "write"]


def write(outgoing: Outgoing) -> bytes:
    """Return the catalog as `ldn catalog update` would write it, without obsolete entries."""
    return write_catalog(outgoing.catalog)


def read(content: bytes, name: str, diagnostics: Diagnostics) -> Incoming | None:
    """Read a .po."""
    catalog = read_gettext(content, name, diagnostics)
    return None if catalog is None else _incoming(catalog, name, diagnostics)


def _incoming(catalog: Catalog, name: str, diagnostics: Diagnostics) -> Incoming | None:
    fields, before = dict(catalog.header), len(diagnostics.errors)
    entries = unique((entry for entry in catalog.entries if not entry.obsolete), name, diagnostics)
    if len(diagnostics.errors) > before:
        return None
    return Incoming(
        "po",
        entries,
        language_of(fields, name),
        fields.get("X-Generator", ""),
        fields.get(REVISION, ""),
        people_of(catalog),
    )
