"""Static files, all in one folder under the names that Studio gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.output import OutputFile
from builder.writers.olx.names import static_name
from builder.writers.static import translated_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.writers.olx.context import Context


def static_files(context: Context) -> Iterator[OutputFile]:
    """Yield the files of static/. Names that become one are an error that `checks` reports."""
    for path, content in translated_files(context.course):
        yield OutputFile(f"static/{static_name(path)}", content)
