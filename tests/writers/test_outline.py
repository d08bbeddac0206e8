"""The outline: every block of the archives, and nothing else."""

import json
from dataclasses import replace

import factory as f

from builder.model.course import Details, Own
from builder.model.keys import UsageKey
from builder.writers.olx.outline import outline, titles


def made():
    course = f.every_block()
    return outline(course, course.runs, {"en": titles(course), "ar": titles(f.translated(course, "ar", f.ARABIC))})


def in_archive(archive, course, code):
    """Return the type and url_name of every block of an archive below its root."""
    files = archive(course, f.run(code))
    folders = ("course/", "chapter/", "sequential/", "vertical/")
    parents = [files.xml(path) for path in files.files if path.startswith(folders)]
    return {(child.tag, child.get("url_name")) for parent in parents for child in parent} - {("wiki", None)}


def test_it_names_every_block_of_the_archive_once(archive):
    entries = [(entry["type"], entry["url_name"]) for entry in made()["blocks"]]
    assert len(entries) == len(set(entries))
    assert set(entries) == in_archive(archive, f.every_block(), "en")


def test_usage_keys_are_those_of_each_run():
    found = made()
    keys = {entry["run"]: entry["course_key"] for entry in found["runs"]}
    assert keys == {"en": "course-v1:LDN+SAMPLE+2026-en", "ar": "course-v1:LDN+SAMPLE+2026-ar"}
    for entry in found["blocks"]:
        for run, spelled in entry["usage"].items():
            usage = UsageKey.parse(spelled)
            assert (str(usage.course), usage.type, usage.name) == (keys[run], entry["type"], entry["url_name"])


def test_each_run_says_its_pass_mark():
    course = f.every_block()
    own = replace(course.runs[1], own=Own(Details(course.title, course.about.short_description, passing=75)))
    found = outline(replace(course, passing=50), (course.runs[0], own), {"en": titles(course)})
    assert [run["passing"] for run in found["runs"]] == [50, 75]


def test_each_block_tells_its_place_and_its_titles():
    entries = {entry["url_name"]: entry for entry in made()["blocks"]}
    question = entries["u_q-drop"]
    assert (question["chapter"], question["lesson"], question["unit"], question["graded"]) == (
        "check",
        "quiz",
        "asking",
        "test",
    )
    assert question["titles"] == {"en": "Question", "ar": "سؤال"}
    assert entries["u_asking"]["titles"] == {"en": "Questions", "ar": "أسئلة"}
    assert "unit" not in entries["u_asking"]
    assert "chapter" not in entries["u_start"]
    assert entries["p_meet"]["part"] == "prompt"
    assert entries["p_meet"]["id"] == entries["u_meet"]["id"] == "meet"


def test_titles_are_those_that_the_platform_shows(archive):
    course = f.translated(f.every_block(), "ar", f.ARABIC)
    files = archive(course, f.run("ar"))
    for entry in outline(course, course.runs, {"ar": titles(course)})["blocks"]:
        path = f"{entry['type']}/{entry['url_name']}.xml"
        if path in files.files:
            assert files.xml(path).get("display_name") == entry["titles"]["ar"], path


def test_it_is_the_same_each_time_and_json():
    assert json.dumps(made()) == json.dumps(made())
