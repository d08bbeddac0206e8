"""What is there to judge: the runs of every manifest in dist/, and their archives."""

import json
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
SAMPLE = ROOT.parent / "shared" / "samples" / "known-good-olx" / "course"


@dataclass(frozen=True)
class Run:
    course: str
    name: str
    language: str
    key: str
    archive: Path
    row: dict = field(repr=False, hash=False)

    def __str__(self):
        return f"{self.course}-{self.name}"


def sources():
    """The courses that this workspace has."""
    return sorted(path.parent.name for path in ROOT.glob("course_src/*/course.yaml"))


def manifests():
    return {path.parent.name: json.loads(path.read_text("utf-8")) for path in sorted(DIST.glob("*/manifest.json"))}


def outlines():
    return {path.parent.name: json.loads(path.read_text("utf-8")) for path in sorted(DIST.glob("*/outline.json"))}


def built():
    return [
        Run(course, row["run"], row["language"], row["course_key"], DIST / course / row["archive"], row)
        for course, manifest in manifests().items()
        for row in manifest["runs"]
    ]


def unpacked(archive, target):
    """Unpack an archive, and return the one folder that the platform looks for in it."""
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    (course,) = [path.parent for path in target.glob("*/course.xml")]
    assert [path.name for path in target.iterdir()] == [course.name]
    return course
