"""HTML and XML → lines, one for each tag and text, so that every spelling of one page gives the same lines.

Parsing takes away entities, quotes, void tags, implied ends; here the order of attributes goes too, and white space,
which exporters add between tags, save where it is shown (`pre`). A text is escaped, so that no text looks like a tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from builder.archives.course import ArchiveError
from builder.archives.names import EXPORT_AGAIN
from builder.markup.characters import legal

# The largest pages of known courses have a fiftieth of it.
MOST = 100_000

_VERBATIM = frozenset({"pre", "textarea", "script", "style"})
# The visual editor's own marks.
_EDITOR = ("data-mce-", "_mce")


def html_lines(html: str) -> tuple[str, ...]:
    """Return the lines of a piece of HTML, as any browser would mend it; raises ArchiveError for one without end."""
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8", recover=True
    )
    # Windows' line ends are no characters of the page.
    text = legal(html.replace("\r\n", "\n").replace("\r", "\n"))
    page = f"<html><body>{text}</body></html>".encode()
    try:
        root = etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return ()
    return bounded(line for body in root.iterchildren("body") for line in inner_lines(body))


def bounded(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the lines; raises ArchiveError where they are too many."""
    found: list[str] = []
    for line in lines:
        found.append(line)
        if len(found) > MOST:
            raise ArchiveError(f"a page in it has more than {MOST:,} tags and texts", EXPORT_AGAIN)
    return tuple(found)


def inner_lines(element: etree._Element, leave_out: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the lines of what stands in an element; tags in `leave_out` are none, with all that is in them."""
    yield from text_lines(element.text, verbatim=_verbatim(element))
    for child in element:
        if isinstance(child.tag, str) and child.tag not in leave_out:
            yield opening(child.tag, child.attrib.items())
            # Parsers stop at 256 levels, so this ends.
            yield from inner_lines(child, leave_out)
            yield f"</{child.tag}>"
        yield from text_lines(child.tail, verbatim=_verbatim(element))


def text_lines(text: str | None, *, verbatim: bool = False) -> Iterator[str]:
    """Yield a text as the one line that it is, or as its own lines where they are shown."""
    if verbatim and text:
        yield from (escaped(line) for line in text.removeprefix("\n").split("\n"))
    elif text and (words := text.split()):
        yield escaped(" ".join(words))


def escaped(text: str) -> str:
    """Return a text that is no tag."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def shown_text(line: str) -> str:
    """Return what a learner reads of a line; empty for a tag."""
    return "" if line.startswith("<") else line.replace("&lt;", "<").replace("&amp;", "&")


def opening(tag: str, attributes: Iterable[tuple[str | bytes, str | bytes]]) -> str:
    """Return a tag's line."""
    pairs = sorted((str(name), " ".join(str(value).split())) for name, value in attributes)
    inner = "".join(
        f' {name}="{"" if value == name else value}"' for name, value in pairs if not name.startswith(_EDITOR)
    )
    return f"<{tag}{inner}>"


def _verbatim(element: etree._Element) -> bool:
    return element.tag in _VERBATIM
