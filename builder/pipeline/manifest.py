"""manifest.json and outline.json of a built course: what later steps join on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builder.catalog.credits import credits_of, lesson_text
from builder.catalog.status import Coverage
from builder.languages import PSEUDO, language
from builder.model.course import Course, Run
from builder.model.parts import blocks, lessons
from builder.packers.tarball import Packed
from builder.pipeline.editions import Offer
from builder.pipeline.rows import is_row

MANIFEST = "manifest.json"
OUTLINE = "outline.json"

Row = dict[str, Any]


def read_rows(folder: Path) -> dict[str, Row]:
    """Return the runs of a former build by name, those that this ldn can read; none where there is no manifest."""
    try:
        runs = json.loads((folder / MANIFEST).read_text("utf-8"))["runs"]
        return {row["run"]: row for row in runs if is_row(row)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def unbuilt(folder: Path) -> bool:
    """Whether runs of the course were not asked for in the builds so far, so that they are still to be made."""
    try:
        return bool(json.loads((folder / MANIFEST).read_text("utf-8")).get("unbuilt"))
    except (OSError, ValueError, AttributeError):
        return True


def is_current(
    row: Row | None, folder: Path, fingerprint: str, record: str | None = None, onto: str | None = None
) -> bool:
    """Whether a run was built from these inputs and its archive still lies there.

    `record` is the hash of its release record, `onto` that of the Studio export that it was built onto (empty: none);
    None asks for neither.
    """
    if row is None or row.get("fingerprint") != fingerprint:
        return False
    if record not in (None, row.get("record", "")) or onto not in (None, (row.get("onto") or {}).get("sha256", "")):
        return False
    try:
        return (folder / str(row["archive"])).stat().st_size == int(row["size"])
    except (OSError, KeyError, ValueError, TypeError):
        return False


def row(
    course: Course, run: Run, coverage: Coverage, offer: Offer, packed: Packed, archive: str, fingerprint: str
) -> Row:
    """Return a run's entry of the manifest."""
    target = language(run.language)
    reason = why_not_ready(course, run.language, coverage, offer.errors)
    return {
        "run": run.name,
        "course_key": str(run.key),
        "language": run.language,
        "name": target.name,
        "bcp47": target.bcp47,
        "direction": target.direction,
        "title": course.title.shown,
        "title_language": course.title.translation.language if course.title.translation else course.source_language,
        "coverage": {
            "percent": coverage.percent,
            "words": coverage.words.as_dict(),
            "messages": coverage.messages.as_dict(),
        },
        "stale": coverage.messages.stale,
        "threshold": threshold(course, run.language),
        "errors": offer.errors,
        "ready": not reason,
        "why_not": reason,
        "draft": offer.draft and course.language != course.source_language,
        "blocks": sum(1 for _ in blocks(course)),
        "credits": _credits(course),
        "archive": archive,
        "size": packed.size,
        "sha256_tar": packed.sha256_tar,
        "sha256_archive": packed.sha256_archive,
        "fingerprint": fingerprint,
    }


def why_not_ready(course: Course, code: str, coverage: Coverage, errors: int) -> str:
    """Return why a language is not ready, or an empty string; whether it is a draft does not enter into it."""
    needed = threshold(course, code)
    if code in PSEUDO:
        return "a pseudo-language"
    if errors:
        return f"{errors} {'error' if errors == 1 else 'errors'} in {code}.po"
    return f"{coverage.percent} % of {needed} %" if coverage.percent < needed else ""


def threshold(course: Course, code: str) -> int:
    """Return the share of words, in percent, from which a language is ready."""
    return next((entry.threshold for entry in course.languages if entry.code == code), 0)


def keep_titles(outline: Row, folder: Path, languages: set[str]) -> None:
    """Add to an outline the titles that the former build has of other languages: one built alone leaves the rest whole."""
    try:
        former = json.loads((folder / OUTLINE).read_text("utf-8"))
        titles = {str(block["url_name"]): dict(block["titles"]) for block in former["blocks"]} | {
            "": dict(former["titles"])
        }
    except (OSError, ValueError, KeyError, TypeError):
        return
    for entry, name in [(outline, ""), *((block, block["url_name"]) for block in outline["blocks"])]:
        entry["titles"] |= {code: title for code, title in titles.get(name, {}).items() if code in languages}


def manifest(course: Course, rows: dict[str, Row]) -> Row:
    """Return the manifest of a course: its runs, and the names of those that no build has made yet."""
    return {
        "course": course.id,
        "title": course.title.source,
        "source_language": course.source_language,
        "unbuilt": [run.name for run in course.runs if run.name not in rows],
        "runs": list(rows.values()),
    }


def write_json(path: Path, value: Row) -> None:
    """Write a value as JSON, the same bytes for the same value: a line for each key, and for each item of a list."""
    path.write_text(
        "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(inner)}" for key, inner in value.items()) + "\n}\n",
        "utf-8",
        newline="\n",
    )


def _lines(value: Any) -> str:
    if not isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in value) + "\n]"


def _credits(course: Course) -> Row:
    people = credits_of(course, course.language)
    now = {lesson.id: lesson_text(lesson) for lesson in lessons(course)}
    return {
        "translators": [{"name": person.name, "link": person.link} for person in people.translators],
        "reviewers": [{"name": person.name, "link": person.link} for person in people.reviewers],
        "reviews": [
            {
                "lesson": r.lesson,
                "reviewer": r.reviewer,
                "date": r.date,
                "text": r.text,
                "unchanged": now.get(r.lesson) == r.text,
            }
            for r in people.reviews
        ],
        "texts": now,
    }
