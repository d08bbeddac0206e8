"""Subtitles: whatever players take is read, whatever they would drop is told, and what is read is what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics, Location
from builder.markup.srt import timestamp, write_subtitles
from builder.model.blocks import Cue
from builder.model.text import Kind, Text, Translation
from builder.source.subtitles import read_subtitles

AT = Location("course_src/c/static/talk.srt")


def read(text):
    found = Diagnostics()
    content = text if isinstance(text, bytes) else text.encode()
    return read_subtitles(content, AT, "talk", found), [
        str(diagnostic).removeprefix("course_src/c/static/") for diagnostic in found
    ]


def plain(cues):
    return [(cue.start, cue.end, cue.text.source) for cue in cues]


def cue(start, end, words, shown=None):
    translation = Translation(shown, "es") if shown is not None else None
    return Cue(start, end, Text("talk.", words, Kind.CUE, AT, translation=translation))


NORMAL = "1\n00:00:01,000 --> 00:00:02,500\nHello\n\n2\n00:00:03,000 --> 01:00:04,000\n- Who is there?\n- Me\n"


@pytest.mark.parametrize(
    "text",
    [
        NORMAL,
        NORMAL.replace("\n", "\r\n"),
        NORMAL.replace("\n", "\r"),
        "\ufeff" + NORMAL,
        NORMAL.replace(",", "."),
        NORMAL.removeprefix("1\n").replace("\n2\n", "\n"),
        NORMAL.replace("\n\n2\n", "\n2\n"),
        NORMAL.replace("\n\n", "\n\n\n\n") + "\n\n",
        NORMAL.replace("00:00:03,000 -->", "00:03,000-->"),
        NORMAL.replace("02,500", "02,500 X1:10 X2:20 Y1:3 Y2:4"),
        NORMAL.replace("02,500", "02,5"),
    ],
)
def test_any_common_dialect_is_read(text):
    cues, found = read(text)
    assert found == []
    assert plain(cues) == [(1000, 2500, "Hello"), (3000, 3604000, "- Who is there?\n- Me")]
    assert {c.text.key for c in cues} == {"talk."}
    assert {c.text.kind for c in cues} == {Kind.CUE}


def test_a_text_stands_on_its_own_line():
    cues, _ = read(NORMAL)
    assert [c.text.location.line for c in cues] == [3, 7]


def test_a_number_alone_is_a_text_too():
    cues, found = read("1\n00:00:01,000 --> 00:00:02,000\n42\n")
    assert (plain(cues), found) == ([(1000, 2000, "42")], [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "talk.srt: these subtitles hold no text; write 00:00:01,000 --> 00:00:04,000 above each text [bad-file]"),
        ("Hello\n", "talk.srt:1: this text has no times;"),
        (
            "1\n00:00:05,000 --> 00:00:01,000\nHello\n",
            "talk.srt:2: this text ends before it starts; put the earlier time first [bad-file]",
        ),
        ("1\n0:00 --> 0:05\nHello\n", 'talk.srt:2: "0:00 --> 0:05" cannot be read as times;'),
        ("1\n00:00:01,000 --> 00:00:02,000\n\nHello\n", "talk.srt:2: these times have no text;"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\nHello\n", "talk.srt:4: this text has no times;"),
        (
            "00:00:05,000 --> 00:00:06,000\na\n\n00:00:01,000 --> 00:00:02,000\nb\n",
            "talk.srt:4: this text starts before the one on line 1; put them in order of time",
        ),
        (
            "00:00:01,000 --> 00:00:06,000\na\n\n00:00:05,000 --> 00:00:07,000\nb\n",
            "talk.srt:4: warning: this text starts while the one on line 1 is still shown",
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n<i>you</i>\n", "talk.srt:4: this subtitle has a tag; remove it"),
        ("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Hi\n", "talk.srt:3: this subtitle has a tag"),
        ("1\n00:00:01,000 --> 00:00:02,000\na\x07b\n", "talk.srt:3: the control character U+0007 stands in the text"),
        (
            "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n",
            "talk.srt:1: these subtitles are WebVTT; save them as SubRip (.srt) [bad-file]",
        ),
        (
            b"1\n00:00:01,000 --> 00:00:02,000\nma\xf1ana\n",
            "talk.srt:3: these subtitles are not UTF-8; save the file with the encoding UTF-8 [encoding]",
        ),
        (NORMAL.encode("utf-16"), "talk.srt:1: these subtitles are not UTF-8"),
        ("00:00:01,000 --> 00:00:02,000\n" + "word " * 300, "this subtitle has 1,499 characters; cut it"),
    ],
)
def test_mistakes(text, says):
    _, found = read(text)
    assert any(line.startswith(says) or says in line for line in found), found


@given(st.binary(max_size=300))
def test_any_bytes_give_cues_or_diagnostics(content):
    cues, found = read(content)
    assert cues or found


def test_a_translation_cannot_break_the_file():
    written = write_subtitles(
        [cue(0, 1000, "a", "Hola\n\n2\n00:00:01,000 --> 00:00:09,000\r\n<script>alert(1)</script>\x00")]
    )
    cues, found = read(written)
    assert found == []
    assert plain(cues) == [(0, 1000, "Hola\n2\n00:00:01,000 → 00:00:09,000\n‹script>alert(1)‹/script>�")]


LINE = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Cf", "Zs")), min_size=1, max_size=20)
WORDS = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
CLEAN = WORDS.filter(lambda words: "<" not in words and "{" not in words and "-->" not in words)


@given(st.lists(st.tuples(st.integers(1, 5_000_000), st.integers(1, 5_000_000), CLEAN), min_size=1, max_size=6))
def test_what_is_written_is_read_again(parts):
    cues, now = [], 0
    for pause, length, words in parts:
        cues.append(cue(now + pause, now + pause + length, words))
        now += pause + length
    again, found = read(write_subtitles(cues))
    assert found == []
    assert plain(again) == plain(cues)


def test_times_are_spelled_as_players_read_them():
    assert timestamp(3_723_004) == "01:02:03,004"
    assert timestamp(360_000_000) == "100:00:00,000"
