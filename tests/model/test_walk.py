"""The generic walk finds every text, in whatever field it stands, and changes nothing else."""

from dataclasses import fields, is_dataclass, replace

from builder.diagnostics import Location
from builder.model import blocks, prose
from builder.model.text import Kind, Text, Translation
from builder.model.walk import replace_texts, texts

HERE = Location("x.md", 1)


def text(source):
    return Text("a.", source, Kind.PARAGRAPH, HERE)


UNIT = blocks.Question(
    "q",
    HERE,
    blocks.QuestionType.CHOICE,
    text("title"),
    prose.Prose((prose.Quote((prose.ItemList((prose.ListItem((prose.Paragraph(text("deep")),)),)),)),)),
    choices=(
        blocks.Choice("a", True, text("right"), HERE, text("yes")),
        blocks.Choice("b", False, text("wrong"), HERE),
    ),
    hints=(text("hint"),),
)


def test_texts_come_in_the_order_of_the_page():
    assert [found.source for found in texts(UNIT)] == ["title", "deep", "right", "yes", "wrong", "hint"]


def test_replacing_nothing_returns_the_very_same_object():
    assert replace_texts(UNIT, lambda found: found) is UNIT


def test_one_change_leaves_the_rest_shared():
    changed = replace_texts(UNIT, lambda t: replace(t, translation=Translation("ja", "de")) if t.source == "yes" else t)
    assert changed != UNIT
    assert changed.stem is UNIT.stem
    assert changed.choices[1] is UNIT.choices[1]
    assert changed.choices[0].feedback.shown == "ja"
    assert changed.choices[0].text is UNIT.choices[0].text


def _values(part):
    if isinstance(part, Text):
        return 1
    if isinstance(part, tuple):
        return sum(map(_values, part))
    return sum(_values(getattr(part, f.name)) for f in fields(part)) if is_dataclass(part) else 0


def test_the_walk_finds_as_many_texts_as_a_search_through_every_field():
    assert len(list(texts(UNIT))) == _values(UNIT) == 6
