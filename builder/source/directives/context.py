"""What every directive is given: where it stands, the static files, and how to read the prose inside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.model.prose import Node
from builder.model.text import Kind, Text
from builder.source.fences import Fence, Piece
from builder.source.ids import check_id
from builder.source.tree import mend_missing

# More than any weight or number of attempts.
_MANY = 999_999

ReadNodes = Callable[[Sequence[Piece], str, Kind], tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a directive. `files` are the static files by their path in static/."""

    path: str
    files: Mapping[str, bytes]
    static: str
    diagnostics: Diagnostics
    nodes: ReadNodes
    proposed: Callable[[str], str]

    def at(self, line: int) -> Location:
        """Return a line of this lesson as a place."""
        return Location(self.path, line)

    def file(self, path: str, line: int) -> bytes | None:
        """Return a static file, reported if there is none."""
        if path in self.files:
            return self.files[path]
        what = f'there is no file "{path}" in {self.static}/'
        self.diagnostics.error(self.at(line), Code.MISSING_FILE, what, mend_missing(path, self.files, self.static))
        return None


@dataclass(frozen=True, slots=True)
class Option:
    """An option as docs/source-format.md lists it: what it takes, what holds without it (empty: nothing), what it does.

    `default` is "needed" where the option must stand.
    """

    takes: str
    what: str
    default: str = ""


Declared = Mapping[str, Option]
ID = Option("an id", "the block's id, never changed", "needed")
OBJECTIVE = Option("ids of objectives", "what is assessed")


class Options:
    """The options of a fence: each declared by its directive and asked for once; `finish` reports the others.

    A declared name that ends in `-LANG` or the like stands for every option with that beginning (`others`). Asking for
    what is not declared raises KeyError: the table in the documentation would lack it.
    """

    def __init__(self, fence: Fence, context: Context, declared: Declared) -> None:
        self._fence = fence
        self._context = context
        self._declared = declared
        self._known: set[str] = set()
        self._values: dict[str, tuple[str, int]] = {}
        for name, value, line in fence.options:
            if name in self._values:
                self._error(line, f'the option "{name}" stands twice', "keep one of them")
            self._values.setdefault(name, (value, line))

    def string(self, name: str, default: str | None = "") -> str:
        """Return a value; without a default (None) the option must be there."""
        self._know(name)
        value, line = self._values.get(name, ("", self._fence.line))
        if value:
            return value
        if default is None:
            self._error(
                self._fence.line,
                f"{self._fence.name} needs the option {name}",
                f"add a line :{name}: … below its opening",
            )
        elif name in self._values:
            self._error(line, f"the option {name} has no value", "give it one, or remove the line")
        return default or ""

    def text(self, name: str, key: str, kind: Kind) -> Text | None:
        """Return a message; None where there is none."""
        value = self.string(name)
        return Text(key, value, kind, self._context.at(self.line(name))) if value else None

    def needed_text(self, name: str, key: str, kind: Kind) -> Text:
        """Return a message that must be there."""
        return Text(key, self.string(name, None), kind, self._context.at(self.line(name)))

    def id(self) -> str:
        """Return the block's authored id."""
        self._know("id")
        if "id" not in self._values:
            name = self._fence.name
            proposed = self._context.proposed(name)
            self._context.diagnostics.error(
                self._context.at(self._fence.line),
                Code.MISSING_ID,
                f"{name} has no id",
                f"add a line :id: {proposed}, or run ldn fix",
            )
            return proposed
        value, line = self._values["id"]
        return check_id(value, self._context.at(line), self._context.diagnostics)

    def objectives(self) -> tuple[str, ...]:
        """Return the ids of the objectives that a block assesses."""
        return tuple(self.string("objective").replace(",", " ").split())

    def number(self, name: str, default: float, *, low: float = 0.0) -> float:
        """Return a number above `low`."""
        spelled = self.string(name)
        if not spelled:
            return default
        try:
            value = float(spelled)
        except ValueError:
            value = low
        if low < value < _MANY:
            return value
        self._error(
            self.line(name), f'{name}: "{spelled}" is not a number above {low:g}', "write it with digits, as in 2"
        )
        return default

    def whole(self, name: str, default: int, *, least: int = 1, most: int = _MANY) -> int:
        """Return a whole number."""
        spelled = self.string(name)
        if not spelled:
            return default
        if spelled.isascii() and spelled.isdigit() and least <= int(spelled[:7]) <= most:
            return int(spelled)
        bounds = f"from {least} on" if most == _MANY else f"from {least} to {most}"
        what = f'{name}: "{spelled}" is not a whole number {bounds}'
        self._error(self.line(name), what, f"write it with digits, as in {max(least, 2)}")
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return whether an option says yes."""
        return self.choice(name, ("yes", "no"), "yes" if default else "no") == "yes"

    def choice(self, name: str, options: tuple[str, ...], default: str) -> str:
        """Return one of a few words."""
        spelled = self.string(name)
        if not spelled or spelled in options:
            return spelled or default
        self._error(self.line(name), f'{name}: "{spelled}" is not known', suggest(spelled, options))
        return default

    def others(self, prefix: str) -> tuple[tuple[str, str, int], ...]:
        """Return the options `prefix-REST` as (rest, value, line)."""
        if not any(name.startswith(f"{prefix}-") and name[len(prefix) + 1 :].isupper() for name in self._declared):
            raise KeyError(prefix)
        found = [(name, *entry) for name, entry in self._values.items() if name.startswith(f"{prefix}-")]
        self._known.update(name for name, _, _ in found)
        return tuple((name.removeprefix(f"{prefix}-"), value, line) for name, value, line in found)

    def has(self, name: str) -> bool:
        """Whether the option stands there, with whatever value."""
        return name in self._values

    def line(self, name: str) -> int:
        """Return the line of an option; the fence's own where it is absent."""
        return self._values.get(name, ("", self._fence.line))[1]

    def finish(self, *, argument: bool = False) -> None:
        """Report unknown options, and an argument where the directive takes none."""
        if self._fence.argument and not argument:
            what = f'{self._fence.name} takes nothing after its name, and here stands "{self._fence.argument}"'
            self._error(self._fence.line, what, "remove it, or give it as one of the options below")
        for name, (_, line) in self._values.items():
            if name not in self._known:
                self._error(line, f'{self._fence.name} has no option "{name}"', suggest(name, self._known))

    def _know(self, name: str) -> None:
        if name not in self._declared:
            raise KeyError(name)
        self._known.add(name)

    def _error(self, line: int, what: str, mend: str) -> None:
        self._context.diagnostics.error(self._context.at(line), Code.OPTION, what, mend)
