"""`make bench`: every ratio in one run, with the machine and the versions; exit 1 where a bound does not hold."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bench import build
from bench.measure import Row


def main() -> int:
    """Print the report."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    peers = " · ".join(
        f"{name} {importlib.metadata.version(name)}"
        for name in ("olx-utils", "polib", "rapidfuzz", "markdown-it-py", "translate-toolkit", "mkdocs")
    )
    gettext = subprocess.run(["msgmerge", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[
        0
    ]
    print(f"{peers} · {gettext}\n")
    scratch = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        sections = {
            "Start": build.start_rows,
            # Before the rest: a child's peak memory counts from that of the process it was forked from.
            "Build, 1,000 units, 2,600 blocks": lambda: build.rows(scratch),
            "HTML edition, 1,000 units": lambda: import_module("bench.html").rows(scratch),
            "Alignment corpus": lambda: import_module("bench.alignment").rows(),
            "Catalogs": lambda: import_module("bench.merge").rows(),
            "Memory": lambda: import_module("bench.memory").rows(),
            "Preview, 100 units": lambda: import_module("bench.preview").rows(scratch),
            "Lint": lambda: import_module("bench.lint").rows(),
            "Import": lambda: import_module("bench.threeway").rows(),
            "Completion import, 5 million lines": lambda: import_module("bench.completion").rows(scratch),
            "Completion reports": lambda: import_module("bench.reports").rows(scratch),
        }
        found = [row for title, rows in sections.items() for row in _section(title, rows())]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0 if all(row.holds for row in found) else 1


def _section(title: str, rows: list[Row]) -> list[Row]:
    print(title)
    for row in rows:
        verdict = ("" if row.holds else "  MISSED") if row.bound else ""
        print(f"  {row.what:<42} {row.figure:<24} {row.bound}{verdict}", flush=True)
    print()
    return rows


if __name__ == "__main__":
    sys.exit(main())
