"""The reply that a translator gets, and the names for the credits."""

import re
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.catalog.entry import Catalog, Entry
from builder.catalog.exchange import reply
from builder.catalog.exchange.fate import Fate
from builder.catalog.exchange.reply import Returned, credit_lines, names_of, speaks, write_reply
from builder.catalog.exchange.threeway import Merged, Outcome
from builder.markup.inline import check_translation

CATALOG = Catalog(())
X, Y = Entry("unit.a", "Two words", "x"), Entry("unit.a", "Two words", "y")
BAD = Entry("unit.b", "One", "<b>x</b>")
LANGUAGES = sorted(path.name.removesuffix(".yaml") for path in (files(reply.__package__) / "words").iterdir())


def merged(*outcomes, **more):
    return Merged(CATALOG, outcomes, **more)


REPLY = """Thank you, Ana Ruiz, 李!

We have read es.po: Leading, Español.

Entries in the file: 4
- Taken: 1 (2 words)
- Just as we sent them: 1
- Not taken, each with the reason below: 2
Sent, but not in the file; what we have stays: 3
Comments of yours that were added: 1

== Not taken ==

1. unit.a
   You changed this, and so did someone else since we sent it. Please tell us which version is better, or write a third one.
   Source: Two words
   Yours: y
   Today's: x

2. unit.b
   It cannot be shown as it stands: <b> is HTML (write it in Markdown), </b> is HTML (write it in Markdown). Learners keep today's translation until this is mended.
   Source: One
   Yours: <b>x</b>
   Today's: uno

We will name you on the course's about page as: Ana Ruiz, 李. Tell us if you would like another name, a link to your user page, or not to be named.
"""


def test_a_reply():
    problems = check_translation(BAD.msgid, BAD.msgstr, plain=False)
    found = merged(
        Outcome(Fate.TAKEN, X, X),
        Outcome(Fate.UNTOUCHED, X, X),
        Outcome(Fate.CONFLICT, Y, X),
        Outcome(Fate.BROKEN, BAD, Entry("unit.b", "One", "uno"), problems),
        missing=3,
        notes=1,
    )
    assert write_reply(Returned("es.po", "Leading", "es", ("Ana Ruiz", "李")), found, "en") == REPLY


def test_what_was_taken_and_cannot_be_shown_yet_is_listed_too():
    problems = check_translation(BAD.msgid, BAD.msgstr, plain=False)
    said = write_reply(Returned("es.po", "C", "es"), merged(Outcome(Fate.TAKEN, BAD, None, problems)), "en")
    assert "learners see the source until these are mended ==\n\n1. unit.b\n   <b> is HTML" in said


@pytest.mark.parametrize(("code", "spoken"), [("es", "es"), ("ar", "ar"), ("ary", "ar"), ("ha", "en"), ("gl", "en")])
def test_a_reply_is_in_the_translators_language_where_there_is_one(code, spoken):
    assert speaks(code) == spoken


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_things(code):
    def fields(spelled):
        return {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in spelled.items()}

    assert {"en", "es", "ar"} <= set(LANGUAGES)
    assert fields(reply._words(code)) == fields(reply._words("en"))
    for fate in Fate:
        outcome = Outcome(fate, X, Y)
        assert write_reply(Returned("{x}.po", "{y}", "es", ("{z}",)), merged(outcome), code)


@given(st.text(), st.text())
def test_nothing_in_a_reply_can_drive_a_terminal_or_turn_what_follows(text, key):
    said = write_reply(
        Returned("es.po", text, "es", (text,)), merged(Outcome(Fate.UNKNOWN, Entry(key, text, text))), "en"
    )
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", said)
    said.encode()


def test_no_address_becomes_a_name():
    people = ("Ana Ruiz <ana@example.org>", "ben@example.org", "# Li", "c@d", "Ana Ruiz", "")
    assert names_of(people) == ("Ana Ruiz", "Li")


@given(st.lists(st.text(), max_size=4))
def test_the_lines_for_the_credits_read_back_as_the_names(people):
    names = names_of([*people, "Jean-Luc O’Neill", "no", 'a: "b"', "c\\", "- d", "2026", "{e}", "null"])
    found = yaml.safe_load("\n".join(credit_lines("es", names)))
    assert found == {"es": {"translators": [{"name": name} for name in names]}}
