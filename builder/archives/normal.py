"""A block as it stands in an archive → its normal form: the same whether we wrote it or Studio exported it.

Studio's exporter (xmodule/xml_block.py `add_xml_to_node`, html_block.py and video.py `definition_to_xml`, xblock
`add_xml_to_node`) sorts attributes, indents, writes defaults that were once set, renames transcripts. None of it
reaches a learner, so none of it is here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator

from lxml import etree

from builder.archives.answers import answers
from builder.archives.course import ArchivedBlock
from builder.archives.lines import bounded, html_lines, inner_lines, opening, text_lines
from builder.archives.settings import as_json, read_lines, settings

# Blocks whose children are blocks. What else stands in a course's root is not shown in it.
CONTAINERS = frozenset(
    {
        *("course", "chapter", "sequential", "vertical", "itembank", "library_content", "library_sourced"),
        *("split_test", "conditional", "randomize", "wrapper", "problemset", "videosequence"),
        *("problem-builder", "step-builder", "sb-step"),
    }
)
# Children whose order says nothing: each tag stands once, or keeps its order among its like.
_UNORDERED = frozenset({"openassessment", "rubric", "criterion", "option"})
# Said by an attribute too.
_REPEATED = {"openassessment": frozenset({"title"})}
_SERIALS = re.compile(r"\d+|[\d:,. ]+-->[\d:,. ]+.*")
_SPEEDS = re.compile(r"(?:^|,)\s*1\.00:([^,\s]*)")

Transcript = Callable[[str], str]


def normal_block(
    element: etree._Element, url_name: str, parent: str, html: str | None, transcript: Transcript
) -> ArchivedBlock:
    """Return a block in normal form.

    `html` is the page of an html block that has one of its own; `transcript` gives the text of a static file, empty
    where there is none.
    """
    kind = str(element.tag)
    attributes = settings(kind, _pairs(element))
    content = bounded(_content(element, html, transcript))
    # A name that Studio invents where there is none: the block's type or url_name.
    title = " ".join(element.get("display_name", "").split())
    digest = _digest(kind, title, attributes, content)
    return ArchivedBlock(kind, url_name, parent, title, attributes, content, digest, answers(element))


def _pairs(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def _content(element: etree._Element, html: str | None, transcript: Transcript) -> Iterator[str]:
    kind = str(element.tag)
    if kind in CONTAINERS:
        return
    if html is not None:
        yield from html_lines(html)
    elif kind == "html":
        # A page within XML: its markup is the element's own children, or escaped text.
        yield from html_lines(_inner(element))
    elif kind == "video":
        yield from _video(element, transcript)
    else:
        yield from read_lines(_pairs(element))
        yield from inner_lines(_ordered(element), _REPEATED.get(kind, frozenset()))


def _inner(element: etree._Element) -> str:
    parts = [element.text or ""] if not len(element) else [_escape(element.text or "")]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _ordered(element: etree._Element) -> etree._Element:
    for each in element.iter(*_UNORDERED) if element.tag == "openassessment" else ():
        each[:] = sorted(each, key=lambda child: str(child.tag))
    return element


def _video(element: etree._Element, transcript: Transcript) -> Iterator[str]:
    """Yield what is played and said: addresses, and the words of each language's subtitles, whatever their files' names."""
    youtube = element.get("youtube_id_1_0") or "".join(_SPEEDS.findall(element.get("youtube", ""))[:1])
    if youtube.strip():
        yield opening("youtube", [("id", youtube)])
    listed = as_json(element.get("html5_sources", ""))
    sources = [str(each) for each in listed] if isinstance(listed, list) else []
    sources += [each.get("src", "") for each in element.iter("source")]
    for source in dict.fromkeys(filter(None, sources)):
        yield opening("source", [("src", source)])
    for language, name in sorted(transcript_files(element).items()):
        yield opening("transcript", [("language", language)])
        for line in transcript(name).split("\n"):
            if line.strip() and not _SERIALS.fullmatch(line.strip()):
                yield from text_lines(line)


def transcript_files(element: etree._Element) -> dict[str, str]:
    """Return the static files of a video's transcripts by language."""
    listed = as_json(element.get("transcripts", ""))
    found = {str(key): str(name) for key, name in listed.items()} if isinstance(listed, dict) else {}
    for each in element.iter("transcript"):
        if each.get("language") and each.get("src"):
            found.setdefault(each.get("language", ""), each.get("src", ""))
    return found


def _digest(kind: str, title: str, attributes: tuple[tuple[str, str], ...], content: tuple[str, ...]) -> str:
    spelled = json.dumps([kind, title, attributes, content], ensure_ascii=False)
    return hashlib.sha256(spelled.encode("utf-8", "backslashreplace")).hexdigest()[:16]
