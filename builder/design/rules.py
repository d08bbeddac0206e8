"""The rules; docs/design.md has a section for each."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Rule", "page"]


class Rule(StrEnum):
    """The id printed with each finding; the comment says what holds where there is none, and is its line in docs/design.md."""

    OBJECTIVES = "objectives"  # each objective is taught and assessed, and each question assesses one
    VERBS = "verbs"  # an objective begins with what can be seen or heard
    MINUTES = "minutes"  # a lesson takes the minutes that it promises, all lessons together the course's effort
    LENGTH = "length"  # units and lessons are neither crumbs nor walls of text
    ALT = "alt"  # an alternative text says what its picture says
    READING = "reading"  # sentences are short, words are plain
    PRACTICE = "practice"  # each chapter has something to do and something to reflect on
    SOURCES = "sources"  # each source is cited, can be found, and says who may read and reuse it
    CASES = "cases"  # each case says where it plays, and not all play in one country
    TERMS = "terms"  # one term for one thing, and each term is used
    ACCEPTED = "accepted"  # each accepted finding is one that there is


def page(rule: Rule) -> str:
    """Return where the why and the how of a rule stand."""
    return f"docs/design.md#{rule}"
