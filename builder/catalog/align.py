"""Carry keys to new source: one alignment of messages and record per update, by which every language is merged.

What is surest comes first: authored keys; the same texts in the same order; the same text elsewhere; and then, of what is
left on both sides, the likeliest pairs, where likeness and place are weighed together (`likely`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from builder.catalog.allocate import Keys, block_of, is_prose_key
from builder.catalog.likely import likely_pairs
from builder.catalog.matching import Matching
from builder.catalog.message import Aligned, How, Message, Recorded
from builder.catalog.sequence import common

__all__ = ["align"]

# A text of fewer words is found in many places and tells little by itself.
_TELLING = 5

_Place = Callable[[int], str]


def _anywhere(_: int) -> str:
    return ""


def align(messages: Sequence[Message], record: Sequence[Recorded]) -> tuple[Aligned, ...]:
    """Return for each message its final key and where in the record its translations are; no recorded key is used twice."""
    unchanged = _unchanged(messages, record)
    if unchanged is not None:
        return unchanged
    matching = Matching(messages, _distinct(messages, record))
    _pair_authored(matching)
    _pair_in_order(matching)
    for stage in (_pair_alone, _pair_beside, _pair_in_place, _pair_beside):
        if not stage(matching):
            break
    for new, old in likely_pairs(matching):
        matching.pair(new, old)
    _pair_anywhere(matching)
    return tuple(_results(matching))


def _unchanged(messages: Sequence[Message], record: Sequence[Recorded]) -> tuple[Aligned, ...] | None:
    """Return the alignment of a course that is as it was recorded, the usual case of a build; None for any other."""
    there = record[: len(messages)]
    if len(there) < len(messages) or not all(record_only.vanished for record_only in record[len(messages) :]):
        return None
    found: list[Aligned] = []
    for message, recorded in zip(messages, there, strict=True):
        key = recorded.key
        if message.source != recorded.source or recorded.vanished or not _is_its_key(key, message):
            return None
        keyed = message if message.key == key else _with_key(message, key)
        found.append(Aligned(keyed, key, How.SAME))
    return tuple(found) if len({each.origin for each in found}) == len(found) else None


def _is_its_key(key: str, message: Message) -> bool:
    return key == message.key or (message.pending and key.startswith(message.key) and is_prose_key(key))


def _with_key(message: Message, key: str) -> Message:
    # `dataclasses.replace` would take a third of all the time.
    return Message(key, message.source, message.path, message.kind, message.context, message.note)


def _distinct(messages: Sequence[Message], record: Sequence[Recorded]) -> Sequence[Recorded]:
    """Return the record with each key once: the entry whose text still stands in the source, else the first not vanished."""
    if len({each.key for each in record}) == len(record):
        return record
    texts = {message.source for message in messages}
    chosen: dict[str, Recorded] = {}
    for each in record:
        former = chosen.get(each.key)
        if former is None or (each.source in texts, not each.vanished) > (former.source in texts, not former.vanished):
            chosen[each.key] = each
    return [each for each in record if chosen[each.key] is each]


def _pair_authored(matching: Matching) -> None:
    """Pair by authored key, whatever became of the text."""
    places = {each.key: old for old, each in enumerate(matching.record)}
    for new, message in enumerate(matching.messages):
        if message.key in places and not matching.taken[places[message.key]]:
            matching.pair(new, places[message.key])


def _pair_in_order(matching: Matching) -> None:
    """Pair the same texts in the same order; what was paired by key stands in both sequences as one element."""
    numbers: dict[str, int] = {}
    olds = [numbers.setdefault(matching.record[old].source, len(numbers)) for old in matching.sequence]
    news = [numbers.setdefault(message.source, len(numbers)) for message in matching.messages]
    places = {old: place for place, old in enumerate(matching.sequence)}
    for new, old in enumerate(matching.origins):
        if old >= 0:
            news[new] = len(numbers) + new
            if old in places:
                olds[places[old]] = len(numbers) + new
    for place, new in common(olds, news):
        matching.pair(new, matching.sequence[place])
        matching.anchors.append((place, new))


def _pair_alone(matching: Matching) -> bool:
    """Pair a text that is left once on either side: in its lesson, or anywhere if it is long enough to tell."""
    seen = Counter(each.source for each in matching.record)
    for olds, news in _same_texts(matching):
        if len(olds) == 1 == len(news) and (
            matching.near(news[0], olds[0]) or _is_telling(matching.record[olds[0]].source, seen)
        ):
            matching.pair(news[0], olds[0])
    return matching.unfinished


def _pair_beside(matching: Matching) -> bool:
    """Pair equal neighbours of what is paired, so that standing phrases go with the passage around them."""
    count = len(matching.messages)
    for step, order in ((1, range(1, count)), (-1, range(count - 2, -1, -1))):
        for new in order:
            if matching.origins[new] < 0 and matching.origins[new - step] >= 0:
                old = matching.neighbour(matching.origins[new - step], step)
                if (
                    old is not None
                    and not matching.taken[old]
                    and matching.record[old].source == matching.messages[new].source
                ):
                    matching.pair(new, old)
    return matching.unfinished


def _pair_in_place(matching: Matching) -> bool:
    """Pair equal texts in one block, then in one lesson, in their order, first with what has not vanished."""
    record, messages = matching.record, matching.messages
    places: tuple[tuple[_Place, _Place], ...] = (
        (lambda old: block_of(record[old].key), lambda new: block_of(messages[new].key)),
        (lambda old: record[old].path, lambda new: messages[new].path),
    )
    for olds_place, news_place in places:
        for olds, news in _same_texts(matching, olds_place, news_place):
            for new, old in zip(news, olds, strict=False):
                matching.pair(new, old)
    return matching.unfinished


def _pair_anywhere(matching: Matching) -> None:
    """Pair equal texts that are left, first with what has not vanished: the translation is the same, whose ever it was."""
    for olds, news in _same_texts(matching):
        for new, old in zip(news, olds, strict=False):
            matching.pair(new, old)


def _is_telling(text: str, seen: Counter[str]) -> bool:
    """Whether a text is found in two places by no mere chance: it is long, and no standing phrase."""
    return seen[text] == 1 and len(text.split()) >= _TELLING


def _same_texts(
    matching: Matching, olds_place: _Place = _anywhere, news_place: _Place = _anywhere
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the unpaired of both sides that have one text and place; what has vanished comes last."""
    olds: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for old in matching.left_olds():
        olds[matching.record[old].source, olds_place(old)].append(old)
    news: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for new in matching.left_news():
        news[matching.messages[new].source, news_place(new)].append(new)
    for text, those in news.items():
        if text in olds:
            yield sorted(olds[text], key=lambda old: (matching.record[old].vanished, old)), those


def _results(matching: Matching) -> Iterator[Aligned]:
    """Give each message its key: the authored one, else its origin's, else a new one."""
    record = matching.record
    authored = {message.key for message in matching.messages if not message.pending}
    keys = Keys(authored | {each.key for each in record})
    in_order = {new for _, new in matching.anchors}
    for new, (message, old) in enumerate(zip(matching.messages, matching.origins, strict=True)):
        origin = record[old] if old >= 0 else None
        how = _how(message, origin, in_order=new in in_order) if origin else How.NEW
        if message.pending:
            keeps = origin is not None and origin.key not in authored and is_prose_key(origin.key)
            key = origin.key if keeps and origin else keys.fresh(message.key, message.source)
            yield Aligned(_with_key(message, key), origin.key if origin else None, how)
        else:
            yield Aligned(message, origin.key if origin else None, how)


def _how(message: Message, origin: Recorded, *, in_order: bool) -> How:
    if origin.vanished:
        return How.RESTORED
    if origin.source != message.source:
        return How.EDITED
    stays = in_order and origin.path in ("", message.path)
    return How.SAME if stays or message.key == origin.key else How.MOVED
