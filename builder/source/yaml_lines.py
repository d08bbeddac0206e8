"""YAML whose every value knows its line: plain scalars, lists and mappings, nothing that could run or expand.

Scalars stay the strings that stand in the file, so that a language code `no` is not a boolean and a run `2026` not a
number; `fields` gives them their types.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.characters import ILLEGAL, legal

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# YAML 1.1 ends a line here; an editor does not, and counts its lines without.
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_TAG = "tag:yaml.org,2002:"
_NULL = f"{_TAG}null"
_TAGS = frozenset(
    _TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar; `value` is empty for a null."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Value, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping; `lines` has the line of each key."""

    items: dict[str, Value]
    lines: dict[str, int]
    line: int


Value = Scalar | Sequence | Mapping


def read_yaml(text: str, path: str, diagnostics: Diagnostics, first_line: int = 1) -> Mapping | None:
    """Read a document whose top is a mapping; `first_line` is the line of `path` on which `text` starts."""
    text = _OTHER_BREAKS.sub(" ", text)
    reader = _Reader(path, diagnostics, first_line)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if getattr(event, "anchor", None):
                line = reader.line(event.start_mark)
                diagnostics.error(
                    Location(path, line), Code.YAML, "anchors and aliases are not accepted", "write the value out"
                )
                return None
        node = yaml.compose(text, Loader=_Loader)
        value = Mapping({}, {}, first_line) if node is None else reader.value(node)
    except yaml.MarkedYAMLError as error:
        mark = _mark(error)
        # What is missing at the end is missed below the last line.
        last = first_line + text.rstrip().count("\n")
        line = min(reader.line(mark), last) if mark else first_line
        what = f"this is not YAML: {error.problem or error.context}"
        diagnostics.error(Location(path, line), Code.YAML, what, _mend(error, text))
        return None
    except RecursionError:
        diagnostics.error(Location(path, first_line), Code.YAML, "this is nested too deeply", "remove brackets")
        return None
    except (yaml.YAMLError, ValueError) as error:
        line = first_line + text.count("\n", 0, getattr(error, "position", 0))
        what = f"this is not YAML: {str(error).splitlines()[0]}"
        diagnostics.error(Location(path, line), Code.YAML, what, "see docs/source-format.md")
        return None
    if isinstance(value, Mapping):
        return value
    diagnostics.error(
        Location(path, first_line), Code.YAML, "this is not a list of `key: value` lines", "see docs/source-format.md"
    )
    return None


def _mark(error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Return where the mistake was made: what is not closed is noticed only lines later, at worst below the last one."""
    late = ("could not find expected ':'", "did not find expected ',' or", "found unexpected end of stream")
    if error.context_mark and (error.problem or "").startswith(late):
        return error.context_mark
    return error.problem_mark or error.context_mark


def _mend(error: yaml.MarkedYAMLError, text: str) -> str:
    problem = error.problem or ""
    first = text[error.problem_mark.index :][:1] if error.problem_mark else ""
    if "tab" in problem or (first == "\t" and "cannot start" in problem):
        return "indent with spaces, not tabs"
    if "cannot start" in problem:
        return f'put a text that begins with "{first}" in quotes'
    if "mapping values are not allowed" in problem:
        return 'put a text that holds ": " in quotes'
    if "could not find expected ':'" in problem:
        return "give the key a colon and a space"
    return "check quotes, colons and indentation on this line and the one before"


class _Reader:
    def __init__(self, path: str, diagnostics: Diagnostics, first_line: int) -> None:
        self._path = path
        self._diagnostics = diagnostics
        self._first_line = first_line

    def line(self, mark: Any) -> int:
        """Return the line of a mark; libyaml's and PyYAML's own share no type."""
        return int(mark.line) + self._first_line

    def value(self, node: yaml.Node) -> Value:
        line = self.line(node.start_mark)
        if node.tag not in _TAGS:
            self._diagnostics.error(
                Location(self._path, line),
                Code.YAML,
                f"the tag {node.tag} is not accepted",
                "write the value without it",
            )
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple(self.value(item) for item in node.value), line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line)
        return Scalar("" if node.tag == _NULL else self._legal(node, line), line)

    def _legal(self, node: yaml.Node, line: int) -> str:
        r"""Return the text without what no page and no path can hold; an escape such as "\0" makes it from plain characters."""
        if match := ILLEGAL.search(node.value):
            what = f"the control character U+{ord(match[0]):04X} stands in the text"
            self._diagnostics.error(Location(self._path, line), Code.YAML, what, "delete it, or type the text anew")
        return legal(node.value)

    def _mapping(self, node: yaml.MappingNode, line: int) -> Mapping:
        items: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            at = self.line(key_node.start_mark)
            key = self._legal(key_node, at) if isinstance(key_node, yaml.ScalarNode) else ""
            if key in items:
                self._diagnostics.error(
                    Location(self._path, at),
                    Code.YAML,
                    f'the key "{key}" stands twice, first on line {lines[key]}',
                    "keep one of them",
                )
                continue
            items[key] = self.value(value_node)
            lines[key] = at
        return Mapping(items, lines, line)
