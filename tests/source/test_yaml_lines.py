"""YAML that knows its lines and runs nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Diagnostics
from builder.model.text import Kind
from builder.source.fields import Fields
from builder.source.yaml_lines import Mapping, Scalar, read_yaml


def read(text):
    found = Diagnostics()
    return read_yaml(text, "c.yaml", found), [str(d) for d in found]


def test_scalars_stay_what_was_written():
    mapping, found = read("languages:\n  no:\nrun: 2026\nstart: 2026-01-01\n")
    assert found == []
    assert mapping.items["run"] == Scalar("2026", 3)
    assert mapping.items["languages"].lines == {"no": 2}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: [1\nc: 2\n", "c.yaml:2: this is not YAML"),
        ("a: 1\nb: 'c\nd: 2\n", "c.yaml:2: this is not YAML"),
        ("a: 1\nb\nc: 2\n", "c.yaml:2: this is not YAML: could not find expected ':'"),
        ("a: 1\nb: [\n\n", "c.yaml:2: this is not YAML"),
        ("a: 1\nb", "c.yaml:2: this is not YAML"),
        (
            "a: 1\nb: @c\n",
            'c.yaml:2: this is not YAML: found character that cannot start any token; put a text that begins with "@"',
        ),
        ("a: 1\nb: \x07\n", "c.yaml:2: this is not YAML"),
        ("a: " + "[" * 900 + "]" * 900, "c.yaml:1: this is nested too deeply; remove brackets [yaml]"),
        (
            "a: x: y\n",
            "c.yaml:1: this is not YAML: mapping values are not allowed in this context; put a text that holds",
        ),
        (
            "a:\n\t- b\n",
            "c.yaml:2: this is not YAML: found character that cannot start any token; indent with spaces",
        ),
        ("a: 1\na: 2\n", 'c.yaml:2: the key "a" stands twice, first on line 1; keep one of them [yaml]'),
        ("a: &x 1\nb: *x\n", "c.yaml:1: anchors and aliases are not accepted; write the value out [yaml]"),
        ("a: !!python/object/apply:os.system [x]\n", "c.yaml:1: the tag tag:yaml.org,2002:python"),
        ("# x\u2028y\na: 1\na: 2\n", 'c.yaml:3: the key "a" stands twice, first on line 2'),
        ('a: 1\nb: "c\\0"\n', "c.yaml:2: the control character U+0000 stands in the text; delete it"),
        ('a: 1\n"b\\a": c\n', "c.yaml:2: the control character U+0007 stands in the text"),
        ("- a\n", "c.yaml:1: this is not a list of `key: value` lines"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, says):
    _, found = read(text)
    assert found[0].startswith(says)


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    levels = "".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9) if i else 'x'}]\n" for i in range(9))
    mapping, found = read(levels)
    assert mapping is None
    assert "anchors" in found[0]


@given(st.text(max_size=80))
def test_no_text_makes_a_traceback(text):
    mapping, found = read(text)
    assert isinstance(mapping, Mapping) or found


def test_fields_report_wrong_values_and_unknown_keys_all_at_once():
    found = Diagnostics()
    mapping = read_yaml("titel: x\npass: many\nstart: soon\nend: 2026-01-01T10:00\n", "c.yaml", found)
    fields = Fields(mapping, "c.yaml", found)
    fields.string("title")
    fields.integer("pass", 60, 1, 100)
    fields.moment("start")
    fields.moment("end")
    fields.finish()
    assert [str(d).split("[")[-1] for d in found] == [
        "missing-key]",
        "bad-value]",
        "bad-value]",
        "bad-value]",
        "unknown-key]",
    ]
    assert 'did you mean "title"?' in str(found[-1])


@pytest.mark.parametrize(
    ("spelled", "says"),
    [
        ("0001-01-01T00:00:00+14:00", "is not a date; write it as"),
        ("2026-12-01T10:00", "does not say its zone; end it with Z"),
    ],
)
def test_a_time_out_of_bounds_or_without_zone_is_told(spelled, says):
    found = Diagnostics()
    Fields(read_yaml(f"start: {spelled}\n", "c.yaml", found), "c.yaml", found).moment("start")
    assert [str(d).startswith(f'c.yaml:1: start: "{spelled}" {says}') for d in found] == [True]


def test_a_text_in_yaml_is_checked_as_any_other_unless_it_is_plain():
    found = Diagnostics()
    fields = Fields(read_yaml("a: <b>x</b>\nb: '[x](javascript:y)'\n", "c.yaml", found), "c.yaml", found)
    fields.text("a", "k.a", Kind.TITLE)
    assert found == []
    fields.needed_text("a", "k.a", Kind.PARAGRAPH)
    fields.text("b", "k.b", Kind.OBJECTIVE)
    assert {(d.location.line, str(d.code)) for d in found} == {(1, "raw-html"), (2, "link")}


def test_a_short_form_is_told_by_its_own_name_and_a_number_of_any_length_is_read():
    found = Diagnostics()
    fields = Fields(read_yaml(f"pass: 60%\nmin: {'0' * 5000}\n", "c.yaml", found), "c.yaml", found)
    for _, entry in fields.children():
        entry.integer("text", 1)
    assert [str(d)[:22] for d in found] == ['c.yaml:1: pass: "60%" ', 'c.yaml:2: min: "000000']
