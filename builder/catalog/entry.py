"""What a gettext catalog holds, whatever dialect it was written in."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.value import value

# How the comment of a translation begins that the memory of earlier ones gave, and of one that is only alike.
FROM_MEMORY = "from memory: "
SUGGESTED = "suggestion from memory: "


@value
class Entry:
    """One entry. An empty string stands for a field that is not there.

    `comments` are the lines of `#.`, `notes` those of `#` (the translators' own), `paths` the files of `#:`. `flags`
    are those besides `fuzzy`. `line` is where the entry starts in its file; it makes no difference to equality.
    """

    msgctxt: str
    msgid: str
    msgstr: str = ""
    previous: str = ""
    previous_ctxt: str = ""
    fuzzy: bool = False
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    obsolete: bool = False
    line: int = field(default=0, compare=False)

    @property
    def translated(self) -> bool:
        """Whether there is any translation, current or not."""
        return bool(self.msgstr) and not self.msgstr.isspace()

    @property
    def basis(self) -> str:
        """The source that `msgstr` translates; empty where that is not known, as for a suggestion of another tool.

        Fuzzy with a previous source of its own key means that the source changed after the translation was made. Fuzzy
        without one is a translator's own doubt; one of another key is what msgmerge guessed, or our memory suggested.
        """
        if not self.fuzzy:
            return self.msgid
        if self.previous_ctxt:
            return self.previous if self.previous_ctxt == self.msgctxt else ""
        # Some tools drop the key of the previous source, and keep comments.
        return "" if any(note.startswith(SUGGESTED) for note in self.notes) else self.previous


@dataclass(frozen=True, slots=True)
class Catalog:
    """A .po or .pot: header fields in their order, the comment above the header, entries in the order of the file."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def by_key(self) -> dict[str, Entry]:
        """The entries by msgctxt, made anew at each call; an active entry comes before an obsolete one."""
        found = {entry.msgctxt: entry for entry in self.entries if entry.obsolete}
        found.update({entry.msgctxt: entry for entry in self.entries if not entry.obsolete})
        found.pop("", None)
        return found
