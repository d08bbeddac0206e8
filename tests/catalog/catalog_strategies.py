"""Catalogs and histories of edits, made up."""

from __future__ import annotations

from hypothesis import strategies as st

from builder.catalog.message import Aligned, How, Message
from builder.catalog.po import Catalog, Entry

# Any character but NUL, which no catalog holds, and half surrogate pairs, which no file does.
CHARACTER = st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")
AWKWARD = st.sampled_from(
    ['"', "\\", "\n", "\t", "\r", "\v", "\f", "\b", "\x1c", "\x85", "\u2028", "\\n", '\\"', " ", "=======\n", "#~ "]
)
TEXT = st.lists(AWKWARD | CHARACTER, min_size=1, max_size=12).map("".join)
KEY = st.from_regex(r"[a-z0-9-]{1,8}(\.[a-z0-9]{1,5}){1,2}", fullmatch=True)
# Comments are lines of words: what stands around them is trimmed.
LINE = (
    st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), min_size=1, max_size=4)
    .map(" ".join)
    .filter(lambda line: "@" not in line)
)
NOTES = st.lists(LINE, max_size=3).map(tuple)
FLAG = st.from_regex(r"[a-z]{2,6}-[a-z]{2,6}", fullmatch=True)
PATH = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12)
HEADER = st.dictionaries(st.from_regex(r"X-[A-Z][a-z]{1,8}", fullmatch=True), LINE, max_size=3).map(
    lambda fields: (
        ("Project-Id-Version", "course"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        *fields.items(),
    )
)


@st.composite
def entries(draw: st.DrawFn, key: str, *, obsolete: bool = False) -> Entry:
    """An entry in any state that a catalog of ours may have."""
    previous = draw(st.just("") | TEXT)
    return Entry(
        key,
        draw(TEXT),
        draw(st.just("") | TEXT),
        previous,
        draw(st.sampled_from(["", key, "other.key"])) if previous else "",
        draw(st.booleans()),
        tuple(draw(st.lists(FLAG, max_size=2, unique=True))),
        () if obsolete else draw(NOTES),
        draw(NOTES),
        () if obsolete else tuple(draw(st.lists(PATH, max_size=2, unique=True))),
        obsolete,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """A catalog as we write it: active entries, then obsolete ones, no key twice."""
    keys = draw(st.lists(KEY, max_size=6, unique=True))
    active = draw(st.integers(0, len(keys)))
    found = [draw(entries(key, obsolete=number >= active)) for number, key in enumerate(keys)]
    return Catalog(draw(HEADER), tuple(found), draw(NOTES))


def message(key: str, source: str, **told: str) -> Message:
    """A message of the lesson a.md."""
    return Message(
        key,
        source,
        told.get("path", "a.md"),
        told.get("kind", "paragraph"),
        told.get("context", "Unit"),
        told.get("note", ""),
    )


def aligned(messages: dict[str, str], **told: str) -> tuple[Aligned, ...]:
    """Messages whose keys are their origins."""
    return tuple(Aligned(message(key, source, **told), key, How.SAME) for key, source in messages.items())
