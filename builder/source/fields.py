"""Typed access to a YAML mapping: each value asked for once, every mistake told with its line, unknown keys named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.markup.leaf import checked
from builder.model.text import Kind, Text
from builder.source.yaml_lines import Mapping, Scalar, Sequence, Value

# More digits than any number here has, and fewer than would take long to read.
_DIGITS = 20
_YES = {"yes": True, "true": True, "no": False, "false": False}


class Fields:
    """The keys of one mapping. Asking marks a key as known; `finish` reports those that nobody asked for."""

    def __init__(self, mapping: Mapping, path: str, diagnostics: Diagnostics, name: str = "") -> None:
        self._mapping = mapping
        self._name = name
        self._path = path
        self._diagnostics = diagnostics
        self._known: set[str] = set()

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
        return checked(Text(message, source, kind, self.at(key)), self._diagnostics) if source else None

    def needed_text(self, key: str, message: str, kind: Kind) -> Text:
        """Return a message that must be there (an empty one, and a diagnostic, where it is not)."""
        return checked(Text(message, self.string(key), kind, self.at(key)), self._diagnostics)

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
        try:
            written = datetime.fromisoformat(spelled)
            moment = written.replace(tzinfo=UTC) if written.tzinfo is None else written.astimezone(UTC)
        except (ValueError, OverflowError):
            self.wrong(key, f'"{spelled}" is not a date', "write it as 2026-12-31 or 2026-12-31T18:00:00Z")
            return None
        if written.tzinfo is None and len(spelled) > len("2026-12-31"):
            self.wrong(key, f'"{spelled}" does not say its zone', "end it with Z for UTC")
        return moment

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
        for name, inner in value.items.items():
            self._known.add(name) if key is None else None
            yield name, Fields(self._as_mapping(inner, value.lines[name]), self._path, self._diagnostics, name)

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

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self._mapping.items:
            if key not in self._known:
                self._diagnostics.error(
                    self.at(key), Code.UNKNOWN_KEY, f'unknown key "{key}"', suggest(key, self._known)
                )

    def _get(self, key: str) -> Value | None:
        self._known.add(key)
        return self._mapping.items.get(key)

    @staticmethod
    def _as_mapping(value: Value, line: int) -> Mapping:
        """Take `name: text` as `name: {text: text}`, and an empty value as an empty mapping."""
        if isinstance(value, Mapping):
            return value
        items: dict[str, Value] = {} if value == Scalar("", getattr(value, "line", 0)) else {"text": value}
        return Mapping(items, dict.fromkeys(items, line), line)
