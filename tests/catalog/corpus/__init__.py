"""The alignment corpus: a large course, its record, a thousand edits, and who each message truly is.

`make()` gives what alignment sees (old messages, record, new messages) and, apart from it, the truth by identity.
`score()` holds a result against the truth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.catalog.align import align
from builder.catalog.message import Aligned, Message, Recorded

from .edits import Edit, Editor
from .prose import Course, Item

__all__ = ["KINDS", "NOISE", "Corpus", "Tally", "make", "origins", "score", "table", "total"]

KINDS = {
    "typo": 100,
    "reword": 100,
    "split": 90,
    "merge": 90,
    "move in lesson": 90,
    "move across": 90,
    "move and edit": 90,
    "swap": 90,
    "delete and restore": 80,
    "duplicate": 90,
    "two branches": 90,
}
# What goes on beside the thousand: it may not be mistaken for anything either.
NOISE = {"add": 100}
# Of several recorded messages with the same words nobody can tell which was carried off to another place, and their
# translations are the same: for these kinds each of them is right. Where a message stayed in place, only its own is.
CARRIED = frozenset({"move in lesson", "move across", "move and edit", "delete and restore", "duplicate"})
DELETED, NEVER_RESTORED = 100, 300


@dataclass(frozen=True, slots=True)
class Corpus:
    """Two states of a course. `tags` tell who each new message is, `keys` which key a tag has in the record, `texts` its text."""

    old: tuple[Message, ...]
    record: tuple[Recorded, ...]
    new: tuple[Message, ...]
    tags: tuple[int, ...]
    keys: Mapping[int, str]
    texts: Mapping[str, str]
    edits: tuple[Edit, ...]


@dataclass(slots=True)
class Tally:
    """The edits of a kind: right when every message it touched has a true origin, wrong when one has another's."""

    right: int = 0
    wrong: int = 0
    total: int = 0


def make(messages: int = 20_000, seed: int = 42, scale: float = 1.0) -> Corpus:
    """Make the corpus; `scale` multiplies the number of edits."""
    course = Course(messages, seed)
    first = [item for lesson in course.lessons for item in lesson]
    keys = {item.tag: each.message.key for item, each in zip(first, align(_messages(first), ()), strict=True)}
    editor = Editor(course)
    restored = round(KINDS["delete and restore"] * scale)
    buried = editor.bury(restored + round(NEVER_RESTORED * scale))
    old = [item for lesson in course.lessons for item in lesson]
    _edit(course, editor, buried[:restored], scale)
    new = [item for lesson in course.lessons for item in lesson]
    record = [Recorded(keys[item.tag], item.text, item.path) for item in old]
    # A tombstone in a .pot tells no file.
    record += [Recorded(keys[item.tag], item.text, vanished=True) for item in sorted(buried, key=lambda item: item.tag)]
    texts = {each.key: each.source for each in record}
    tags = tuple(item.tag for item in new)
    return Corpus(_messages(old), tuple(record), _messages(new), tags, keys, texts, tuple(editor.edits))


def score(corpus: Corpus, origins: Sequence[str | None], *, by_identity: bool = False) -> dict[str, Tally]:
    """Return a tally for each kind of edit; "unedited" counts the messages that nobody touched.

    Of several copies of one text any is right, since all have one translation; `by_identity` asks for the very copy.
    """
    found = dict(zip(corpus.tags, origins, strict=True))
    sources = {tag: message.source for tag, message in zip(corpus.tags, corpus.new, strict=True)}
    tallies = {kind: Tally() for kind in (*KINDS, *NOISE, "unedited")}
    touched: set[int] = set()
    for edit in corpus.edits:
        touched |= edit.origins.keys()
        truths = [edit.origins]
        if edit.either and not by_identity:
            truths.append(dict(zip(edit.origins, reversed(edit.origins.values()), strict=True)))
        verdicts = [
            [
                _verdict(
                    found[tag],
                    corpus,
                    true,
                    frozenset() if by_identity else _words(edit, tag, true, corpus, sources),
                )
                for tag, true in truth.items()
            ]
            for truth in truths
        ]
        _count(tallies[edit.kind], min(verdicts, key=lambda each: sum(verdict != "right" for verdict in each)))
    for tag in found.keys() - touched:
        kept = _is_twin(found[tag], corpus.keys[tag], corpus.texts)
        _count(tallies["unedited"], ["right" if kept else "wrong"])
    return tallies


def table(tallies: Mapping[str, Tally]) -> str:
    """Spell the tallies for a person."""
    rows = [
        f"{kind:20}{tally.right:7}{tally.total - tally.right - tally.wrong:8}{tally.wrong:7}"
        for kind, tally in tallies.items()
    ]
    return "\n".join([f"{'':20}{'right':>7}{'missed':>8}{'wrong':>7}", *rows])


def total(tallies: Mapping[str, Tally], kinds: Iterable[str]) -> Tally:
    """Add up some kinds."""
    chosen = [tallies[kind] for kind in kinds]
    return Tally(sum(t.right for t in chosen), sum(t.wrong for t in chosen), sum(t.total for t in chosen))


def origins(aligned: Iterable[Aligned]) -> list[str | None]:
    """Return what `score` takes."""
    return [each.origin for each in aligned]


def _edit(course: Course, editor: Editor, restored: Sequence[Item], scale: float) -> None:
    """Do all edits in a mixed order."""
    work = [
        kind
        for kind, times in (KINDS | NOISE).items()
        for _ in range(round(times * scale))
        if kind != "delete and restore"
    ]
    work += ["restore"] * len(restored) + ["delete"] * round(DELETED * scale)
    course.random.shuffle(work)
    waiting = iter(restored)
    for kind in work:
        if kind == "restore":
            editor.restore(next(waiting))
        elif kind == "delete":
            editor.delete(1)
        else:
            editor.apply(kind, 1)


def _messages(items: Iterable[Item]) -> tuple[Message, ...]:
    return tuple(Message(item.authored or f"{item.block}.", item.text, item.path) for item in items)


def _verdict(origin: str | None, corpus: Corpus, true: frozenset[int], words: frozenset[str] = frozenset()) -> str:
    """Judge an origin; any that has one of the `words` is right too."""
    if origin is None:
        return "missed" if true else "right"
    right = origin in {corpus.keys.get(tag) for tag in true} or corpus.texts[origin] in words
    return "right" if right else "wrong"


def _words(edit: Edit, tag: int, true: frozenset[int], corpus: Corpus, sources: Mapping[int, str]) -> frozenset[str]:
    """Return the texts by which a message that was carried off is known."""
    if edit.kind not in CARRIED:
        return frozenset()
    return frozenset(corpus.texts[corpus.keys[each]] for each in true) or frozenset((sources[tag],))


def _is_twin(origin: str | None, true: str, texts: Mapping[str, str]) -> bool:
    """Whether an origin is the true one, or has its very words and block: only their neighbours tell such twins apart."""
    return origin == true or (
        origin is not None and texts[origin] == texts[true] and origin.rpartition(".")[0] == true.rpartition(".")[0]
    )


def _count(tally: Tally, verdicts: Sequence[str]) -> None:
    worst = Counter(verdicts)
    tally.total += 1
    tally.wrong += bool(worst["wrong"])
    tally.right += not worst["wrong"] and not worst["missed"]
