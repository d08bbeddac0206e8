"""The table of course.yaml in the documentation holds every key that the reader asks for, and no other."""

import re
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostics
from builder.source import fields as room
from builder.source.coursefile import REFUSED, read_course_file
from builder.source.fields import Fields
from builder.source.runs import FIXED
from builder.source.yaml_lines import read_yaml

FORMAT = (Path(__file__).parent.parent / "docs" / "source-format.md").read_text("utf-8")

# Every mapping that course.yaml may hold; what an author names is called `x`.
EVERYTHING = """
language: en
languages: {x: {}}
outcomes: {x: {}}
instructors: {x: {}}
certificate: {signatories: {x: {}}}
grading: {assignments: {x: {}}}
after: {x: {}}
questions: {attempts: 1, show_answer: never, reset_button: yes}
discussion: {topics: {x: {}}}
runs: {x: {}}
"""
# Known by another name: an entry that is one word, `certificate: no` and `due: {lesson: date}`.
WORDS = {"certificate.text", "after.<id>.text", "instructors.<id>.text", "certificate.signatories.<id>.text"}
GROUPS = {"grading", "questions", "discussion", "words"}


def rows():
    table = FORMAT.partition("### Every key")[2].partition("### Runs")[0]
    for line in re.findall(r"^\| (`.*) \|$", table, re.MULTILINE):
        cells = line.split(" | ")
        yield from ((key, cells[-1]) for key in re.findall(r"`([^`]+)`", cells[0]))


@pytest.fixture
def asked(monkeypatch):
    """The keys that are asked for while a course.yaml is read, each with its way from the top."""
    found, plain = set(), (Fields._get, Fields._below)

    def get(self, key):
        self.last = key
        found.add(".".join((*getattr(self, "way", ()), key)))
        return plain[0](self, key)

    def below(self, value, line, name):
        child = plain[1](self, value, line, name)
        # An entry that has its own name is held by a mapping that nothing else is asked of.
        child.way = (*getattr(self, "way", ()), name if getattr(self, "last", "") == name else "<id>")
        return child

    monkeypatch.setattr(room.Fields, "_get", get)
    monkeypatch.setattr(room.Fields, "_below", below)
    mapping = read_yaml(EVERYTHING, "course.yaml", Diagnostics())
    read_course_file(Fields(mapping, "course.yaml", Diagnostics()), Diagnostics())
    return found


def test_the_table_has_every_key_and_no_other(asked):
    in_runs = {key for key in asked if key.startswith("runs.<id>.")}
    documented = {key for key, _ in rows()}
    assert documented == (asked - in_runs - WORDS - GROUPS) | {"runs.<id>.key"}
    assert {key.removeprefix("runs.<id>.") for key in in_runs} <= documented | {"key"}


def test_no_key_stands_twice():
    keys = [key for key, _ in rows()]
    assert len(keys) == len(set(keys))


def test_the_table_says_what_a_run_may_have():
    said = {key.removesuffix(".note"): word for key, word in rows() if "." not in key or key == "words.note"}
    assert {key for key, word in said.items() if word == "no"} == set(FIXED)
    assert {key for key, word in said.items() if word == "own"} == {"language"}


def test_every_key_that_is_refused_has_its_reason_and_is_no_key(asked):
    assert not set(REFUSED) & asked
    assert all(REFUSED.values())
