"""Runs laid over their course: any setting, at any depth, told on its own line and said in the run's own language."""

from dataclasses import fields as parts

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.extract import extract
from builder.diagnostics import Diagnostics
from builder.model.runs import of_run
from builder.model.text import Translation
from builder.model.walk import replace_texts, texts
from builder.source.reader import read_course
from builder.source.runs import lay
from builder.source.tree import Tree
from builder.source.yaml_lines import Mapping, Scalar, read_yaml

COURSE = """title: First steps
subtitle: Small
summary: A small course.
org: MyGroup
number: FIRST
run: "2026"
language: en
languages: {en: , es: }
start: 2026-12-01
end: 2027-12-31
duration: 3 weeks
instructors:
  ana: {name: Ana, title: Facilitator}
certificate:
  signatories:
    ana: {name: Ana, title: Director}
due: {welcome: +2 weeks}
grading:
  pass: 60
  assignments:
    quiz: {title: Quiz, weight: 1.0}
"""


def read(root, more="", files=()):
    folder = root / "course_src" / "first-steps"
    (folder / "course.yaml").write_text(COURSE + more, "utf-8")
    for path, text in dict(files).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    found = Diagnostics()
    course = read_course(Tree(root, found), "first-steps")
    assert [str(each) for each in found] == []
    return course


def spanish(course):
    """The course as a complete Spanish catalog makes it."""

    def change(text):
        return text.translated(Translation(f"es {text.source}", "es"))

    return replace_texts(course, change)


def run_of(course, name):
    return next(run for run in course.runs if run.name == name)


def shown(course, name):
    return of_run(spanish(course), run_of(course, name))


def test_a_run_without_an_entry_is_its_course(workspace):
    course = read(workspace)
    assert of_run(course, run_of(course, "es")) is course


OVERRIDES = {
    "title: Otro": lambda course: course.title.shown == "Otro",
    "subtitle: Otro": lambda course: course.settings.subtitle.shown == "Otro",
    "summary: Otro": lambda course: course.about.short_description.shown == "Otro",
    "duration: 2 semanas": lambda course: course.about.duration.shown == "2 semanas",
    'effort: "01:00"': lambda course: course.about.effort == "01:00",
    "topic: Liderazgo": lambda course: course.settings.topic == "Liderazgo",
    "invitation_only: yes": lambda course: course.settings.invitation_only,
    "licence: CC BY 4.0": lambda course: course.settings.licence == "CC BY 4.0",
    "catalog: none": lambda course: course.settings.catalog == "none",
    "certificate: no": lambda course: not course.settings.certificate.active,
    "certificate: {shown: end}": lambda course: course.settings.certificate.shown == "end",
    "due: {welcome: no}": lambda course: course.settings.timetable.due == (),
    "due: {welcome: +3 weeks}": lambda course: course.settings.timetable.due[0].weeks == 3,
    "grading: {pass: 70}": lambda course: course.passing == 70 and course.assignments[0].title.shown == "es Quiz",
    "grading: {assignments: {quiz: {title: Prueba}}}": lambda course: course.assignments[0].title.shown == "Prueba",
    "discussion: {topics: {a: Ayuda}}": lambda course: course.settings.forum.topics != (),
    "instructors: {ana: no}": lambda course: course.settings.instructors == (),
    "hide_tabs: no": lambda course: course.settings.hidden_tabs == (),
    "prerequisites: course-v1:A+B+C": lambda course: len(course.settings.prerequisites) == 1,
}


@pytest.mark.parametrize("said", OVERRIDES)
def test_a_run_may_have_it_otherwise(workspace, said):
    course = read(workspace, f"runs:\n  spring: {{language: es, {said}}}\n")
    holds = OVERRIDES[said]
    assert holds(shown(course, "spring"))
    assert not holds(shown(course, "es"))
    assert [run.name for run in course.runs if run.own] == ["spring"]


def test_what_a_run_leaves_alone_is_translated_as_in_its_course(workspace):
    course = read(
        workspace, "runs:\n  spring: {language: es, certificate: {signatories: {luis: {name: Luis, title: Jefe}}}}\n"
    )
    ours = shown(course, "spring")
    assert [(each.name, each.title.shown) for each in ours.settings.certificate.signatories] == [
        ("Ana", "es Director"),
        ("Luis", "Jefe"),
    ]
    theirs = shown(course, "es")
    unlike = [part.name for part in parts(ours) if getattr(ours, part.name) != getattr(theirs, part.name)]
    assert unlike == ["settings"]


@pytest.mark.parametrize(
    ("said", "own", "left"),
    [
        ("outcomes: {one: Uno}", {"Uno"}, {"es Two"}),
        ("outcomes: {one: {text: Uno}, three: Tres}", {"Uno", "Tres"}, {"es Two"}),
        ("discussion: {topics: {help: Ayuda}}", {"Ayuda"}, {"es News"}),
        ("discussion: {topics: {more: Otros}}", {"Otros"}, {"es Help", "es News"}),
        ("instructors: {luis: {name: Luis, title: Jefe, bio: Vive aquí}}", {"Jefe", "Vive aquí"}, {"es Facilitator"}),
        ("instructors: {ana: {title: Jefa}}", {"Jefa"}, set()),
        ("grading: {assignments: {quiz: {weight: 0.5}, more: {title: Otra, weight: 0.5}}}", {"Otra"}, {"es Quiz"}),
    ],
)
def test_an_entry_of_a_run_is_in_its_words_and_the_entry_beside_it_in_the_translator_s(workspace, said, own, left):
    course = """outcomes: {one: One, two: Two}
discussion: {topics: {help: Help, news: {text: News, default: yes}}}
"""
    ours = shown(read(workspace, f"{course}runs:\n  spring: {{language: es, {said}}}\n"), "spring")
    found = [text for part in (ours.settings, ours.assignments) for text in texts(part)]
    assert {text.source for text in found if text.key.startswith("run.spring.")} == own
    assert own | left <= {text.shown for text in found}


def test_no_translator_is_asked_for_a_run_s_own_words(workspace):
    more = "runs:\n  spring: {language: es, title: Primavera, due: {welcome: no}}\n"
    page = "---\ntitle: Encuentro\nruns: spring\n---\n\nEl martes.\n"
    course = read(workspace, more, {"pages/meeting.md": page, "updates/2026-12-05-hola.md": page})
    plain = [message for message in extract(course) if "pages/" not in message.path]
    assert [message.key for message in plain] == [message.key for message in extract(course)]
    assert "Primavera" not in {message.source for message in plain}
    ours = shown(course, "spring")
    own = [text for text in texts(ours) if text.key.startswith("run.spring.")]
    assert {text.source for text in own} == {"Primavera", "Encuentro", "El martes."}
    assert {text.translation for text in own} == {Translation(text.source, "es") for text in own}
    assert [page.slug for page in ours.pages] == ["meeting"]
    assert shown(course, "es").pages == ()


def test_a_run_in_the_source_language_says_its_words_as_they_are(workspace):
    course = read(workspace, "runs:\n  spring: {language: en, title: Spring}\n")
    assert of_run(course, run_of(course, "spring")).title.translation is None


SCALARS = st.builds(Scalar, st.text(max_size=3), st.integers(1, 9))


def mappings(values):
    def made(items):
        return Mapping(items, {key: len(key) for key in items}, 1)

    return st.dictionaries(st.sampled_from("abcd"), values, max_size=3).map(made)


TREES = st.recursive(SCALARS, mappings, max_leaves=8).flatmap(lambda tree: mappings(st.just(tree)))


def plain(value):
    return {key: plain(inner) for key, inner in value.items.items()} if isinstance(value, Mapping) else value


def merged(over, under):
    if not (isinstance(over, dict) and isinstance(under, dict)):
        return over
    return under | {key: merged(value, under.get(key)) for key, value in over.items()}


@given(TREES, TREES)
def test_laying_over_goes_key_by_key(over, under):
    laid = lay(over, under)
    assert plain(laid) == merged(plain(over), plain(under))
    assert all(laid.lines[key] == over.lines[key] for key in over.items)
    assert laid.own == {
        key
        for key, value in over.items.items()
        if not (isinstance(value, Mapping) and isinstance(under.items.get(key), Mapping))
    }


def test_a_mistake_in_a_run_is_told_on_its_line_and_one_of_the_course_once(workspace):
    more = "licence: none\nruns:\n  spring:\n    language: es\n    certificate:\n      shown: soon\n  autumn:\n    language: es\n    title: Otoño\n"
    (workspace / "course_src/first-steps/course.yaml").write_text(COURSE + more, "utf-8")
    found = Diagnostics()
    read_course(Tree(workspace, found), "first-steps")
    lines = COURSE.count("\n")
    assert [(each.location.line - lines, each.code) for each in found] == [(1, "bad-value"), (6, "bad-value")]


def test_a_mapping_read_from_yaml_can_be_laid():
    over, under = (read_yaml(text, "a.yaml", Diagnostics()) for text in ("a: {b: 1}", "a: {c: 2}\nd: 3"))
    assert plain(lay(over, under)) == {"a": {"b": Scalar("1", 1), "c": Scalar("2", 1)}, "d": Scalar("3", 2)}
