"""The reply to a translator: what was taken, what was not and why, thanks, and how they will be named. Plain text, to e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from builder.catalog.exchange.fate import NOT_TAKEN, Fate
from builder.catalog.exchange.threeway import Merged, Outcome
from builder.catalog.header import without_email
from builder.catalog.words import count_words
from builder.languages import language

__all__ = ["Returned", "credit_lines", "names_of", "shown", "speaks", "write_reply"]

_FALLBACK = "en"
_INDENT = "   "
_LONGEST_NAME = 80
# Control characters, halves of surrogate pairs, and what turns the direction of all that follows.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")
_PLAIN_NAME = re.compile(r"[^\W\d_][\w .'’-]*")
# Words that YAML takes for something else than words.
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_TOLD = (Fate.STALE, Fate.SUGGESTION, Fate.KEPT, Fate.UNTOUCHED, Fate.ALREADY)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the name of the file, the course's title, the language's code, the names of who worked on it."""

    file: str
    course: str
    language: str
    people: tuple[str, ...] = ()


def speaks(code: str) -> str:
    """Return the language in which a reply to translators of a language is written: theirs, or the nearest there is."""
    for each in (code, *language(code).fallbacks):
        if (files(__package__) / "words" / f"{each}.yaml").is_file():
            return each
    return _FALLBACK


@cache
def _words(code: str) -> Mapping[str, str]:
    found: dict[str, str] = yaml.safe_load((files(__package__) / "words" / f"{code}.yaml").read_text("utf-8"))
    return found


def write_reply(returned: Returned, merged: Merged, code: str = "") -> str:
    """Return the reply in a language that the builder speaks, or in that of the translators."""
    words = _words(code or speaks(returned.language))
    return shown("\n".join(_reply(words, returned, merged))) + "\n"


def _reply(words: Mapping[str, str], returned: Returned, merged: Merged) -> Iterator[str]:
    names = ", ".join(returned.people)
    yield words["thanks_to"].format(names=names) if names else words["thanks"]
    yield ""
    name = language(returned.language).name
    yield words["about"].format(file=returned.file, course=returned.course, language=name)
    yield ""
    yield from _counts(words, merged)
    yield ""
    yield from _listed(words, merged)
    yield words["credits"].format(names=names) if names else words["no_credits"]


def _counts(words: Mapping[str, str], merged: Merged) -> Iterator[str]:
    yield words["entries"].format(count=len(merged.outcomes))
    taken = [outcome for outcome in merged.outcomes if outcome.fate is Fate.TAKEN]
    size = sum(count_words(outcome.theirs.msgid) for outcome in taken)
    yield f"- {words['taken'].format(count=len(taken), words=size)}"
    counts = [(fate.value, merged.count(fate)) for fate in _TOLD]
    counts += [("not_taken", merged.count(*NOT_TAKEN))]
    yield from (f"- {words[name].format(count=count)}" for name, count in counts if count)
    for name, count in (("missing", merged.missing), ("notes", merged.notes)):
        if count:
            yield words[name].format(count=count)


def _listed(words: Mapping[str, str], merged: Merged) -> Iterator[str]:
    not_taken = [outcome for outcome in merged.outcomes if outcome.fate in NOT_TAKEN]
    if not_taken:
        yield f"== {words['list']} =="
        yield ""
        for number, outcome in enumerate(not_taken, 1):
            yield from _entry(words, number, outcome, words[outcome.fate.value].format(problem=_problems(outcome)))
    broken = [outcome for outcome in merged.outcomes if outcome.problems and outcome.fate not in NOT_TAKEN]
    if broken:
        yield f"== {words['mend']} =="
        yield ""
        for number, outcome in enumerate(broken, 1):
            yield from _entry(words, number, outcome, f"{_problems(outcome)}.")


def _entry(words: Mapping[str, str], number: int, outcome: Outcome, why: str) -> Iterator[str]:
    theirs, ours = outcome.theirs, outcome.ours
    yield f"{number}. {theirs.msgctxt or '?'}"
    yield f"{_INDENT}{why}"
    versions = (
        ("source", theirs.msgid),
        ("yours", theirs.msgstr),
        ("today", ours.msgstr if ours is not None and outcome.fate in NOT_TAKEN else ""),
    )
    for name, text in versions:
        if text:
            yield f"{_INDENT}{words[name]} " + text.replace("\n", f"\n{_INDENT}{_INDENT}")
    yield ""


def _problems(outcome: Outcome) -> str:
    return ", ".join(f"{problem.what} ({problem.mend})" for problem in outcome.problems)


def shown(text: str) -> str:
    """Return a text as a mail or a terminal may be given it, whatever it came with."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def names_of(people: Sequence[str]) -> tuple[str, ...]:
    """Return the names that may be published: no address, no line of text."""
    names = (" ".join(shown(without_email(name)).split())[:_LONGEST_NAME].strip(" #,;") for name in people)
    return tuple(dict.fromkeys(name for name in names if name and "@" not in name))


def credit_lines(code: str, people: Sequence[str]) -> tuple[str, ...]:
    """Return the lines for credits.yaml, to be pasted into it."""
    return (f"{code}:", "  translators:", *(f"    - {{name: {_spelled(name)}}}" for name in people)) if people else ()


def _spelled(name: str) -> str:
    if _PLAIN_NAME.fullmatch(name) and name.casefold() not in _YAML_WORDS:
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
