"""What commands print: diagnostics, tables that fit 80 columns, progress on a terminal."""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from builder.diagnostics import Diagnostic, InputError, Severity

AT_FAULT = 1
_CELLS = 80


def diagnostics(found: Iterable[Diagnostic]) -> None:
    """Print diagnostics to stderr, one a line."""
    for diagnostic in found:
        color = "red" if diagnostic.severity is Severity.ERROR else "yellow"
        where, _, rest = str(diagnostic).partition(": ")
        click.echo(f"{click.style(where, bold=True)}: {click.style(rest, fg=color)}", err=True)


def fault(error: InputError) -> int:
    """Print what is wrong with the input and how much of it there is."""
    diagnostics(error.diagnostics)
    errors = sum(d.severity is Severity.ERROR for d in error.diagnostics)
    click.echo(f"{errors} {'error' if errors == 1 else 'errors'}; nothing was written.", err=True)
    return AT_FAULT


def as_json(value: Any) -> None:
    """Print a value for a program."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def diagnostic_rows(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return diagnostics for `--json`."""
    return [
        {
            "path": d.location.path,
            "line": d.location.line,
            "severity": str(d.severity),
            "code": str(d.code),
            "what": d.what,
            "mend": d.mend,
        }
        for d in found
    ]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print a table; the columns in `right` are aligned to the right. Where it is too wide, the last column stands below."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    is_wide = sum(widths) + 2 * (len(widths) - 1) > _CELLS
    for number, line in enumerate(lines):
        *cells, last = (_pad(cell, widths[i], to_right=i in right) for i, cell in enumerate(line))
        text = "  ".join(cells).rstrip() + f"\n  {last.strip()}" if is_wide else "  ".join((*cells, last)).rstrip()
        click.echo(click.style(text, bold=True) if number == 0 else text)


def since_release(released: Mapping[str, Any]) -> str:
    """Return what an import would change, in numbers; `released` is the manifest's."""
    counts = {
        "changed": released["changed"],
        "added": released["added"],
        "removed": len(released["removed"]),
        "moved": released["moved"],
        "with other answers": len(released["answers"]),
    }
    blocks = ", ".join(f"{count} {what}" for what, count in counts.items() if count) or "nothing changed"
    return f"since its release of {released['date']}: {blocks}"


def size(count: int) -> str:
    """Return a number of bytes as people say it."""
    kilobytes = max(1, round(count / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{count / 1_000_000:.1f} MB"  # noqa: PLR2004 - kilo


def width(text: str) -> int:
    """Return how many terminal cells a text takes (Unicode TR 11; marks and format characters take none)."""
    return sum(
        2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1
        for c in text
    )


def _pad(text: str, cells: int, *, to_right: bool) -> str:
    space = " " * (cells - width(text))
    return space + text if to_right else text + space


class Progress:
    """A line on the terminal that shows how far a long task is; silent elsewhere and in the first second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = False
        self._terminal = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show that `done` of `total` is done, and what is next."""
        if not self._terminal or time.monotonic() - self._start < 1:
            return
        filled = 24 * done // max(total, 1)
        click.echo(f"\r\x1b[K{'█' * filled}{'░' * (24 - filled)} {what[:50]}", err=True, nl=False)
        self._shown = True

    def close(self) -> None:
        """Leave a clean line."""
        if self._shown:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._shown = False
