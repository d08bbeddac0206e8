"""What is there to judge: the runs of every manifest in the dist/ of each workspace, and their archives.

The workspaces are this checkout itself and the courses of tests/courses/; ids of courses differ among them.
"""

import json
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKSPACES = (ROOT, *sorted(path.parent for path in ROOT.glob("tests/courses/*/course_src")))
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
    """The courses of each workspace, with the workspace."""
    return {path.parent.name: root for root in WORKSPACES for path in sorted(root.glob("course_src/*/course.yaml"))}


def manifests():
    return _built("manifest.json")


def outlines():
    return _built("outline.json")


def archives():
    return sorted(path for root in WORKSPACES for path in root.glob("dist/*/*/*.tar.gz"))


def built():
    found = sources()
    return [
        Run(
            course,
            row["run"],
            row["language"],
            row["course_key"],
            found[course] / "dist" / course / row["archive"],
            row,
        )
        for course, manifest in manifests().items()
        for row in manifest["runs"]
    ]


def _built(name):
    paths = {course: root / "dist" / course / name for course, root in sources().items()}
    return {course: json.loads(path.read_text("utf-8")) for course, path in paths.items() if path.exists()}


def unpacked(archive, target):
    """Unpack an archive, and return the one folder that the platform looks for in it."""
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    (course,) = [path.parent for path in target.glob("*/course.xml")]
    assert [path.name for path in target.iterdir()] == [course.name]
    return course
