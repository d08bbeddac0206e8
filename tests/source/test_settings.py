"""Every setting read from YAML; those of a course that a platform has imported come out as they stand there."""

import json
from datetime import UTC, datetime
from pathlib import Path

from builder.diagnostics import Code, Diagnostics
from builder.model.runs import of_run
from builder.source.coursefile import read_course_file
from builder.source.fields import Fields
from builder.source.reader import read_course
from builder.source.tree import Tree
from builder.source.yaml_lines import read_yaml
from builder.writers import olx

KNOWN_GOOD = Path(__file__).parent.parent / "expected" / "known-good"
IDENTITY = 'title: T\nsummary: S\norg: WMF\nnumber: Sample\nrun: "2026"\nlanguage: es\n'

# The settings of tests/expected/known-good/policies/, in our words.
SAMPLE = """title: Curso de muestra
subtitle: sub
summary: Corto
description: desc
org: WMF
number: Sample
run: "2026"
language: es
start: 2026-01-01
end: 2027-12-31
enrollment_start: 2025-12-01
enrollment_end: 2027-12-01
pacing: self
effort: "01:00"
duration: 3 semanas
image: card.png
outcomes: {uno: Uno, dos: Dos}
instructors:
  ana: {name: Ana, title: Dra, organization: WMF, image: card.png, bio: b}
certificate:
  description: d
  signatories:
    ana: {name: Ana, title: Dra, organization: WMF, signature: card.png, number: 11}
questions: {attempts: 3, show_answer: attempted, reset_button: yes}
due: {welcome: 2027-01-01}
grading:
  assignments:
    quiz: {title: Quiz, weight: 1.0}
runs:
  es: {key: course-v1:WMF+Sample+2026_es}
"""


def settings(more):
    found = Diagnostics()
    mapping = read_yaml(IDENTITY + more, "course.yaml", found)
    details = read_course_file(Fields(mapping, "course.yaml", found), found).details
    assert [str(each) for each in found if each.code is not Code.UNTRANSLATED] == []
    return details.settings


def written(workspace, yaml, files=()):
    folder = workspace / "course_src" / "first-steps"
    (folder / "course.yaml").write_text(yaml, "utf-8")
    for path, content in dict(files).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    found = Diagnostics()
    course = read_course(Tree(workspace, found), "first-steps")
    assert [str(each) for each in found if each.code is not Code.UNTRANSLATED] == []
    return course, {file.path: file.content for file in olx.write(course, course.runs[0])}


def test_the_settings_of_a_course_that_was_imported(workspace):
    card = (KNOWN_GOOD / "static" / "card.png").read_bytes()
    files = {
        "static/card.png": card,
        "pages/glosario.md": b"---\ntitle: Glosario\n---\n\nGlosario\n",
        "updates/2026-11-01-bienvenida.md": b"Bienvenida\n",
        "handouts.md": b"h\n",
    }
    (workspace / "syllabus" / "glossary.yaml").unlink()
    _, ours = written(workspace, SAMPLE, files)
    theirs = json.loads((KNOWN_GOOD / "policies/2026_es/policy.json").read_text("utf-8"))["course/2026_es"]
    made = json.loads(ours["policies/2026_es/policy.json"])["course/2026_es"]
    # Pictures of people are shown outside the course, where /static/ leads nowhere.
    address = "/asset-v1:WMF+Sample+2026_es+type@asset+block@card.png"
    theirs = json.loads(json.dumps(theirs).replace("/static/card.png", address))
    # What blocks need, and what the builder adds.
    del theirs["advanced_modules"], made["advanced_modules"], made["license"], made["other_course_settings"]
    del theirs["other_course_settings"]
    assert made == theirs
    for name in ("subtitle", "description", "short_description", "duration", "effort"):
        assert ours[f"about/{name}.html"].decode().strip() == (KNOWN_GOOD / f"about/{name}.html").read_text().strip()
    (update,) = json.loads(ours["info/updates.items.json"])
    assert {key: update[key] for key in ("id", "date", "status")} == {
        "id": 1,
        "date": "November 1, 2026",
        "status": "visible",
    }
    assert b'due="2027-01-01T00:00:00Z"' in ours["sequential/u_welcome.xml"]


def test_gates_dates_and_lengths():
    timetable = settings(
        "due:\n  one: +1 week\n  two: + 12 weeks\n  three: 2027-03-01T12:00:00+05:00\n  four: no\n"
        "opens: {five: 2027-01-01}\nafter:\n  six: five\n  seven: {lesson: six, score: 60, completion: 0}\n"
        "hide_after_due: one\nstaff_only: [two, three]\ngrace: 1 day 30 minutes\n"
    ).timetable
    assert [(due.lesson, due.at, due.weeks) for due in timetable.due] == [
        ("one", None, 1),
        ("two", None, 12),
        ("three", datetime(2027, 3, 1, 7, tzinfo=UTC), 0),
    ]
    assert [(opening.part, opening.at.year) for opening in timetable.opens] == [("five", 2027)]
    assert [(gate.lesson, gate.after, gate.score, gate.completion) for gate in timetable.after] == [
        ("six", "five", 0, 100),
        ("seven", "six", 60, 0),
    ]
    assert [named.id for named in (*timetable.hide_after_due, *timetable.staff_only)] == ["one", "two", "three"]
    assert timetable.grace.total_seconds() == 86_400 + 1_800


def test_a_licence_is_known_in_its_usual_spellings():
    for spelled in ("CC BY-SA 4.0", "cc by-sa 4.0", "CC-BY-SA-4.0"):
        assert settings(f"licence: {spelled}\n").licence == "CC BY-SA 4.0"


def test_tabs_are_hidden_as_one_says():
    assert settings("").hidden_tabs == ("wiki",)
    assert settings("hide_tabs: no\n").hidden_tabs == ()
    assert settings("hide_tabs: [dates, wiki]\n").hidden_tabs == ("dates", "wiki")


def test_each_signatory_has_a_number_that_hangs_on_the_id():
    one = settings("certificate: {signatories: {ana: {name: Ana}, luis: {name: Luis}}}\n").certificate.signatories
    two = settings("certificate: {signatories: {luis: {name: L.}, ana: {name: A.}}}\n").certificate.signatories
    assert {each.id: each.number for each in one} == {each.id: each.number for each in two}


def test_a_page_s_texts_have_keys_of_their_own(workspace):
    files = {
        "pages/contact.md": b"---\ntitle: Contact\n---\n\nWrite.\n",
        "updates/soon.md": b"---\ndate: 2026-12-05\ntitle: Soon\n---\n\nSoon.\n",
        "handouts.md": b"\nA form.\n",
    }
    course, _ = written(
        workspace,
        SAMPLE.replace("image: card.png\n", "").replace(", image: card.png", "").replace(", signature: card.png", ""),
        files,
    )
    shown = of_run(course, course.runs[0])
    assert shown.pages[0].title.key == "about-page-contact.title"
    assert shown.pages[0].prose.children[0].text.key == "about-page-contact."
    assert shown.updates[0].title.key == "about-update-soon.title"
    assert shown.handouts.children[0].text.key == "about-handouts."
    assert shown.handouts.children[0].text.location.line == 2
