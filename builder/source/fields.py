"""Typed access to a YAML mapping: each value asked for once, every mistake told with its line, unknown keys named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.markup.leaf import checked
from builder.model.text import Kind, Text
from builder.source.moments import read_moment
from builder.source.yaml_lines import Mapping, Scalar, Sequence, Value

# More digits than any number here has, and fewer than would take long to read.
_DIGITS = 20
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_YES = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class _Said(Mapping):
    """`name: text`, taken as `name: {text: text}`."""


class Fields:
    """The keys of one mapping. Asking marks a key as known; `finish` reports those that nobody asked for."""

    def __init__(self, mapping: Mapping, path: str, diagnostics: Diagnostics, name: str = "") -> None:
        self._mapping = mapping
        self._name = name
        self._path = path
        self._diagnostics = diagnostics
        self._known: set[str] = set()

    @property
    def mapping(self) -> Mapping:
        """The mapping itself."""
        return self._mapping

    @property
    def here(self) -> Location:
        """Where the mapping starts."""
        return Location(self._path, self._mapping.line)

    def at(self, key: str) -> Location:
        """Where a key stands; the mapping itself if it does not."""
        return Location(self._path, self._mapping.lines.get(key, self._mapping.line))

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        value = self._get(key)
        return value is not None and value != Scalar("", getattr(value, "line", 0))

    def string(self, key: str, default: str | None = None) -> str:
        """Return a text on one line; without a default the key must be there."""
        value = self._get(key)
        if isinstance(value, Scalar) and value.value.strip():
            return " ".join(value.value.split())
        if value is not None and not isinstance(value, Scalar):
            self.wrong(key, "must be a text", "put it on the same line as its key")
        elif default is None:
            self._diagnostics.error(self.at(key), Code.MISSING_KEY, f'"{key}" is missing', f"add `{key}: …`")
        return default or ""

    def text(self, key: str, message: str, kind: Kind, default: str | None = None) -> Text | None:
        """Return a message with the key `message`; None where there is none to translate."""
        source = self.string(key, default)
        return self._message(key, Text(message, source, kind, self.at(key))) if source else None

    def needed_text(self, key: str, message: str, kind: Kind) -> Text:
        """Return a message that must be there (an empty one, and a diagnostic, where it is not)."""
        return self._message(key, Text(message, self.string(key), kind, self.at(key)))

    def integer(self, key: str, default: int, low: int = 0, high: int = 1_000_000) -> int:
        """Return a whole number within bounds."""
        spelled = self.string(key, str(default))
        if spelled.isascii() and spelled.isdigit() and len(spelled) < _DIGITS and low <= int(spelled) <= high:
            return int(spelled)
        self.wrong(key, f'"{spelled}" is not a whole number from {low} to {high}', "write digits only")
        return default

    def number(self, key: str, default: float) -> float:
        """Return a number of zero or more."""
        spelled = self.string(key, str(default))
        try:
            value = float(spelled)
        except ValueError:
            value = -1.0
        if 0 <= value < float("inf"):
            return value
        self.wrong(key, f'"{spelled}" is not a number', "write it with digits and a point, as in 0.5")
        return default

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        """Return one of a few words."""
        spelled = self.string(key, default)
        if spelled in options:
            return spelled
        self.wrong(key, f'"{spelled}" is not known here', suggest(spelled, options))
        return default

    def boolean(self, key: str, *, default: bool) -> bool:
        """Return yes or no."""
        return _YES[self.choice(key, tuple(_YES), "yes" if default else "no")]

    def moment(self, key: str) -> datetime | None:
        """Return a time in UTC: a date is its midnight."""
        spelled = self.string(key, "")
        if not spelled:
            return None
        moment, fault = read_moment(spelled)
        if fault:
            self.wrong(key, *fault)
        return moment

    def web_address(self, key: str, code: Code = Code.LINK) -> str:
        """Return the address of a page, or an empty text."""
        spelled = self.string(key, "")
        if spelled and not WEB_ADDRESS.fullmatch(spelled):
            self.wrong(key, f'"{spelled}" is not a web address', "start it with https://", code)
            return ""
        return spelled

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; a single text is a list of one."""
        value = self._get(key)
        items = value.items if isinstance(value, Sequence) else () if value is None else (value,)
        found = [item.value.strip() for item in items if isinstance(item, Scalar) and item.value.strip()]
        if len(found) < len(items) and value != Scalar("", getattr(value, "line", 0)):
            self.wrong(key, "must be a list of texts", "write it as [one, two]")
        return tuple(found)

    def children(self, key: str | None = None) -> Iterator[tuple[str, Fields]]:
        """Yield the entries of a mapping of mappings; an entry without a value is an empty one."""
        value = self._mapping if key is None else self._get(key)
        if value is None or (isinstance(value, Scalar) and not value.value):
            return
        if not isinstance(value, Mapping):
            self.wrong(key or "", "must have an entry a line", "write `name: …`, indented, for each")
            return
        # The mapping that holds an entry knows whose it is, a run's or its course's.
        holder = self if key is None else self._below(value, value.line, key)
        for name, inner in value.items.items():
            holder.know([name])
            yield name, holder._below(inner, value.lines[name], name)  # noqa: SLF001 - of this class

    def inner(self, key: str) -> Fields:
        """Return the fields of one mapping: none where it is not there, only `text` where a word stands in its place."""
        return self._below(self._get(key) or Scalar("", 0), self.at(key).line, key)

    def entries(self, key: str) -> Iterator[Fields]:
        """Yield the mappings of a list."""
        value = self._get(key)
        if not isinstance(value, Sequence):
            self._diagnostics.error(
                self.at(key), Code.MISSING_KEY, f'"{key}" must be a list', "write each entry after `- `"
            )
            return
        for item in value.items:
            if isinstance(item, Mapping):
                yield Fields(item, self._path, self._diagnostics)
            else:
                self._diagnostics.error(
                    Location(self._path, item.line), Code.BAD_VALUE, "this entry has no keys", "write `- id: …`"
                )

    def wrong(self, key: str, what: str, mend: str, code: Code = Code.BAD_VALUE) -> None:
        """Report a value."""
        label = self._name if key == "text" and self._name else key
        self._diagnostics.error(self.at(key), code, f"{label}: {what}", mend)

    @property
    def asked(self) -> frozenset[str]:
        """The keys that were asked for so far."""
        return frozenset(self._known)

    def know(self, keys: Iterable[str]) -> None:
        """Take keys as known that someone else reads."""
        self._known.update(keys)

    def finish(self, refused: dict[str, str] | None = None) -> None:
        """Report the keys that nobody asked for; `refused` has the mend for those that one may expect here."""
        for key in self._mapping.items:
            if key not in self._known and isinstance(self._mapping, _Said):
                example = "title" if "title" in self._known else min(self._known, default="…")
                mend = f"write each on a line below it, indented, as in `{example}: …`"
                self.wrong(key, "must have keys of its own", mend)
            elif key not in self._known:
                why = (refused or {}).get(key)
                what = f'"{key}" is not set here' if why else f'unknown key "{key}"'
                self._diagnostics.error(self.at(key), Code.UNKNOWN_KEY, what, why or suggest(key, self._known))

    def _message(self, key: str, text: Text) -> Text:  # noqa: ARG002 - the key tells a run's own text from its course's
        return checked(text, self._diagnostics)

    def _below(self, value: Value, line: int, name: str) -> Fields:
        return Fields(self._as_mapping(value, line), self._path, self._diagnostics, name)

    def _get(self, key: str) -> Value | None:
        self._known.add(key)
        return self._mapping.items.get(key)

    @staticmethod
    def _as_mapping(value: Value, line: int) -> Mapping:
        """Take `name: text` as `name: {text: text}`, and an empty value as an empty mapping."""
        if isinstance(value, Mapping):
            return value
        if value == Scalar("", getattr(value, "line", 0)):
            return Mapping({}, {}, line)
        return _Said({"text": value}, {"text": line}, line)
