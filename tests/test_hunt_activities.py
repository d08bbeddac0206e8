"""Mutants of activities, settings, runs, pages and release records: built whole, or answered with their lines."""

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich_workspace import COURSE, bytes_below

from builder.diagnostics import Severity
from builder.pipeline.build import build
from builder.pipeline.checking import check_workspace
from builder.pipeline.fixing import fix
from builder.pipeline.release import release
from tests.source.test_activities import EXAMPLES
from tests.source.test_images import png
from tests.source.written_assessments import BANK, DRAGDROP, ON_AN_IMAGE, RESPONSE, SVG
from tests.test_hunt_mutants import NASTY, is_said_well, is_well_formed, mutate, said

FOLDER = f"course_src/{COURSE}"
LESSON = f"syllabus/{COURSE}/start/more.md"
SETTINGS = """subtitle: In short
description: For search engines
requirements: A *wiki* account
duration: 3 weeks
image: card.svg.png
topic: Leading
outcomes: {one: One, two: {text: Two}}
instructors: {ana: {name: Ana, title: Lead, bio: Lives here}}
certificate:
  title: A certificate
  shown: end
  signatories:
    ana: {name: Ana, title: Lead, number: 7}
prerequisites: [course-v1:A+B+C]
due: {welcome: +2 weeks, more: +3 weeks}
after: {more: {lesson: welcome, score: 50}}
hide_after_due: [more]
staff_only: [more]
grace: 2 days 12 hours
questions: {attempts: 3, show_answer: attempted, reset_button: yes}
discussion:
  in_units: no
  topics:
    help: Help
    news: {name: News, default: yes}
hide_tabs: [wiki, progress]
runs:
  es: {key: course-v1:A+B+ES, title: Primeros pasos, outcomes: {one: Uno}}
  spring:
    language: es
    pacing: instructor
    start: 2027-01-10
    due: {welcome: 2027-02-01, more: 2027-02-02T18:00:00Z}
    opens: {start: 2027-01-11}
    certificate: {shown: 2028-03-01, signatories: {ana: no, luis: {name: Luis, title: Jefe}}}
"""
PNG = png(400, 240)
FILES = {
    f"{FOLDER}/static/card.svg.png": PNG,
    f"{FOLDER}/static/talk.png": PNG,
    f"{FOLDER}/static/laptop.png": PNG,
    f"{FOLDER}/static/board.svg": SVG,
    f"{FOLDER}/static/map.svg": SVG,
    f"{FOLDER}/handouts.md": b"### Links\n\nA [page](https://example.org).\n",
    f"{FOLDER}/pages/contact.md": b"---\ntitle: Contact\norder: 3\nhidden: yes\n---\n\n## Us\n\nWrite to us.\n",
    f"{FOLDER}/pages/meeting.md": b"---\ntitle: Encuentro\nruns: [spring]\nstaff_only: yes\n---\n\nEl martes.\n",
    f"{FOLDER}/updates/2026-12-05-welcome.md": b"---\ntitle: Welcome\n---\n\nWe begin.\n",
    f"{FOLDER}/updates/later.md": b"---\ndate: 2026-12-09\nruns: es\n---\n\nSeguimos.\n",
}
OPTIONS = [
    ":weight: 1e400", ":attempts: 0", ":submissions: 99", ":private: yes", ":columns: 9", ":steps: staff, peer", ":at: 0 0 101 5", ":at: 1px 2px 3px 4px",
    ":due: 2027-02-30", ":start-training: 2027-01-01", ":custom-é: x", ":custom-x:", ":launch: https://[", ":launch: https://e.org:99999", ":colour: #fff",
    ":::{zone} a", ":::{criterion} clear", ":::{example} clear=no", ":::{prompt}", "::::{bank} all", ":::{poll}", "---", "1. x {#q9}", "- x {#a}", "- x -> need {#z}",
    "- x -> none", "- (1e9) x {#a}", "- (-1) x {#x}", "- ![](talk.png) {#p}", "- ![x](../x.png) y {#p}", "{{ ((a)) x }}", "{{ ((a a)) x", "> a:: b", "Tip", "Feedback", ": F",
    "title:", "runs:", "  es: no", "  es: {language: fr}", "  new: {language: en, title: [x]}", "due: {more: no}", "due: []", "due: {more: 2027-01-01T00:00}", "opens: {more: +1 week}",
    "after: {welcome: more}", "certificate: no", "certificate: {shown: 9999-12-31T23:59:59-14:00}", "signatories: {}", "outcomes: no", "outcomes: {one: {text: }}", "discussion: x",
    "grace: 99999999999 days", "grading: {pass: 0}", "hide_tabs: no", "start: 2026-02-30", "pacing: instructor", "date: 0001-01-01", "order: -1", "runs: [es, en]", "runs: nowhere",
    '"format": 2,', '"date": "x",', '"blocks": [],', '"policy": {"start": 5},', '"posted": [true],', '{"url_name": "u_hello"},', "NaN", "1e999", '"\\ud800"', "[" * 2000, "9" * 5000,
]  # fmt: skip

lines_ = st.sampled_from([line.encode("utf-8", "surrogatepass") for line in [*OPTIONS, *OPTIONS, *NASTY]])
mutations = st.one_of(
    st.tuples(st.sampled_from(["insert", "insert", "replace", "append", "within"]), lines_),
    st.tuples(st.sampled_from(["delete", "double", "swap", "cut", "indent", "outdent", "crlf"]), st.just(b"")),
)


@pytest.fixture
def rich(workspace):
    """A workspace with every activity, settings that runs have otherwise, and a release of each run."""
    for name, content in FILES.items():
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / name).write_bytes(content)
    blocks = [*EXAMPLES.values(), RESPONSE, DRAGDROP, ON_AN_IMAGE, BANK]
    units = "\n".join(f"## Unit {number} {{#unit-{number}}}\n\n{text}" for number, text in enumerate(blocks))
    (workspace / LESSON).write_text(f"---\nid: more\ntitle: More\n---\n\n{units}", "utf-8")
    syllabus = workspace / f"syllabus/{COURSE}/syllabus.yaml"
    edited(syllabus, "[welcome]", "[welcome, more]")
    edited(syllabus, "objectives:\n", "objectives:\n  order-steps: Order steps\n  plan-steps: Plan steps\n")
    syllabus.write_text(
        f"{syllabus.read_text('utf-8')}roles:\n  host: {{name: Host, lessons: [more, welcome]}}\n", "utf-8"
    )
    course = workspace / f"{FOLDER}/course.yaml"
    edited(course, "languages:\n", "languages:\n  es:\n")
    course.write_text(course.read_text("utf-8") + SETTINGS, "utf-8")
    build(workspace, workspace / "first")
    for run in ("en", "es", "spring"):
        release(workspace, workspace / "first", run)
    shutil.rmtree(workspace / "first")
    return workspace


def edited(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_workspace_is_fine(rich):
    _, found = check_workspace(rich)
    assert {str(each.severity) for each in found} <= {"warning"}


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_file_is_built_whole_or_answered_with_its_lines(rich, tmp_path, data):
    root = shutil.copytree(rich, tmp_path / "mutant", dirs_exist_ok=True)
    paths = (path for path in root.rglob("*") if path.is_file() and path.name[0] != ".")
    names = sorted(path.relative_to(root).as_posix() for path in paths)
    likely = [LESSON, LESSON, LESSON, f"{FOLDER}/course.yaml", f"{FOLDER}/course.yaml"]
    try:
        for _ in range(data.draw(st.integers(1, 4))):
            name = data.draw(st.sampled_from([*likely, *names]))
            how, line = data.draw(mutations)
            place, other = data.draw(st.integers(0, 500)), data.draw(st.integers(0, 500))
            (root / name).write_bytes(mutate((root / name).read_bytes(), how, line, place, other))
        holds_the_promises(root)
    finally:
        shutil.rmtree(root)


def holds_the_promises(root):
    checked, is_wrong = said(root, check_workspace, root)
    assert all(is_said_well(diagnostic, root) for diagnostic in checked)
    built, stopped = said(root, build, root, root / "dist")
    assert all(is_said_well(diagnostic, root) for diagnostic in built)
    # Only a build reads the records of releases.
    assert stopped >= is_wrong
    if stopped:
        folders = {each.location.path.split("/")[0] for each in built if each.severity is Severity.ERROR}
        assert is_wrong or folders == {"released"}
        assert not bytes_below(root / "dist")
        fix(root)
        return
    for archive in (root / "dist").rglob("*.tar.gz"):
        is_well_formed(archive)
    build(root, root / "again")
    assert archives(root / "again") == archives(root / "dist")


def archives(folder):
    return {name: content for name, content in bytes_below(folder).items() if name.suffix == ".gz"}
