"""Writing the HTML edition of the synthetic course, against MkDocs over the same Markdown in the same run."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
from pathlib import Path

import yaml

from bench.build import LDN, UNITS
from bench.measure import Row, Used, at_most, run
from bench.synthetic import write_course

ROUNDS = 3
_UNIT = re.compile(r"^## (.+?) \{#(u\d+)\}$", re.MULTILINE)
_FENCE = re.compile(r"^:{3,}.*$|^:\w[\w-]*:.*$", re.MULTILINE)
# A warning of MkDocs' own theme about its future, which it prints and tests nothing with.
MKDOCS = (sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", "--clean")


def rows(scratch: Path) -> list[Row]:
    """Measure both, one after the other, so that the machine's speed is the same for both."""
    ours, theirs = scratch / "html", scratch / "mkdocs"
    write_course(ours, UNITS, ("en",))
    pages = write_site(ours, theirs)
    rounds = [(_ldn(ours), run(MKDOCS, theirs)) for _ in range(ROUNDS)]
    ratio = statistics.median(one.cpu / other.cpu for one, other in rounds)
    cpu, peer = (statistics.median(each[at].cpu for each in rounds) for at in (0, 1))
    made = len(list((ours / "dist" / "synthetic" / "html" / "en" / "units").iterdir()))
    if made != pages:
        raise RuntimeError(f"{made} pages against {pages}")
    return [
        Row(f"mkdocs build, {pages} pages, CPU s", f"{peer:.2f}"),
        at_most("ldn build -t html, archive included / MkDocs", ratio, 0.4, f"{cpu:.2f} s"),
    ]


def _ldn(root: Path) -> Used:
    shutil.rmtree(root / "dist", ignore_errors=True)
    return run([*LDN, "build", "-t", "html", "-l", "en"], root)


def write_site(source: Path, site: Path) -> int:
    """Write the units as pages of a MkDocs site, and return how many; directives become what Markdown has for them."""
    docs = site / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# Synthetic course\n", "utf-8")
    nav: list[object] = ["index.md"]
    count = 0
    for chapter in sorted((source / "syllabus" / "synthetic").iterdir()):
        for lesson in sorted(chapter.glob("*.md")) if chapter.is_dir() else ():
            names = []
            for title, name, text in _units(lesson.read_text("utf-8")):
                (docs / f"{name}.md").write_text(f"# {title}\n\n{text}", "utf-8")
                names.append(f"{name}.md")
            nav.append({lesson.stem: names})
            count += len(names)
    config = {
        "site_name": "Synthetic course",
        "theme": "mkdocs",
        "plugins": [],
        "use_directory_urls": False,
        "nav": nav,
    }
    (site / "mkdocs.yml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    return count


def _units(lesson: str) -> list[tuple[str, str, str]]:
    parts = _UNIT.split(lesson)[1:]
    return [(parts[at], parts[at + 1], _FENCE.sub("", parts[at + 2])) for at in range(0, len(parts), 3)]
