"""The blocks of a unit: what stands in its vertical, and the files that it points to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder.markup.html import render
from builder.model import activities, assessments
from builder.model import blocks as model
from builder.model.blocks import url_name
from builder.model.prose import Heading, ItemList, ListItem, Paragraph
from builder.output import OutputFile
from builder.safexml import parse_xml
from builder.writers.olx.activities import activity
from builder.writers.olx.bank import itembank
from builder.writers.olx.context import wrapped
from builder.writers.olx.dragdrop import board_file, dragdrop
from builder.writers.olx.elements import element, xml_file
from builder.writers.olx.names import prompt_name
from builder.writers.olx.openassessment import openassessment
from builder.writers.olx.problem import problem
from builder.writers.olx.video import subtitle_files, video

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lxml.etree import _Element as Element

    from builder.model.course import Chapter, Vertical
    from builder.model.prose import Footnote, Node
    from builder.writers.olx.context import Context

# Blocks that the platform reads with the code of its own modules; all others say that they are pure XBlocks.
_NATIVE = frozenset({"word_cloud", "itembank", "library_content", "openassessment", "poll_question", "lti"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands. `objectives` are those with which the unit opens."""

    context: Context
    chapter: Chapter
    unit: Vertical
    footnotes: Mapping[str, Footnote]
    objectives: tuple[str, ...] = ()


def write_block(block: model.Block, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    """Return a block's elements in its vertical, and add its files to `files`."""
    return _WRITERS[type(block)](block, place, files)


def display_name(block: model.Block, unit: Vertical, question: str) -> str:
    """Return the name of a block; `question` is that of a problem without a title."""
    match block:
        case model.Question():
            return block.title.shown if block.title else question
        case model.Video() | model.Discussion() | assessments.Response():
            return block.title.shown
        case assessments.DragDrop() | model.Bank():
            return (block.title or unit.title).shown
        case (
            activities.Poll()
            | activities.Survey()
            | activities.WordCloud()
            | activities.Sort()
            | activities.Lti()
            | activities.Done()
        ):
            return (block.title or unit.title).shown
        case _:
            return unit.title.shown


def _html(block: model.HtmlBlock, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    nodes: tuple[Node, ...] = block.prose.children
    if place.objectives and block is _first_html(place.unit):
        nodes = (*_objectives(place), *nodes)
    return [_page(url_name(block.id), place.unit.title.shown, nodes, place, files)]


def _first_html(unit: Vertical) -> model.HtmlBlock | None:
    return next((block for block in unit.blocks if isinstance(block, model.HtmlBlock)), None)


def _objectives(place: Place) -> tuple[Node, ...]:
    """Return what a learner can do after the lesson, as prose."""
    context = place.context
    texts = [context.objectives[name].text for name in place.objectives]
    items = tuple(ListItem((Paragraph(text, tight=True),)) for text in texts)
    return (Heading(3, context.course.interface.objectives), ItemList(items))


def _page(name: str, title: str, nodes: Sequence[Node], place: Place, files: list[OutputFile]) -> Element:
    """Add an html block's two files; `raw` keeps Studio's visual editor from rewriting it."""
    attributes = {"filename": name, "display_name": title, "editor": "raw"}
    files.append(xml_file(f"html/{name}.xml", element("html", attributes)))
    context = place.context
    content = render(nodes, context.page(name, place.footnotes))
    files.append(OutputFile(f"html/{name}.html", wrapped(context.course.language, content)))
    return element("html", {"url_name": name})


def _problem(block: model.Question, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    name = url_name(block.id)
    title = display_name(block, place.unit, place.context.course.interface.question.shown)
    files.append(xml_file(f"problem/{name}.xml", problem(block, title, place.context, place.footnotes)))
    return [element("problem", {"url_name": name})]


def _video(block: model.Video, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    name = url_name(block.id)
    files.append(xml_file(f"video/{name}.xml", video(block, place.context)))
    files.extend(subtitle_files(block, place.context))
    return [element("video", {"url_name": name})]


def _discussion(block: model.Discussion, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    title = block.title.shown
    attributes = {
        "url_name": url_name(block.id),
        "display_name": title,
        "discussion_id": block.id,
        "discussion_category": place.chapter.title.shown,
        "discussion_target": title,
    }
    found = element("discussion", attributes)
    if not block.prompt.children:
        return [found]
    return [_page(prompt_name(block.id), title, block.prompt.children, place, files), found]


def _response(block: assessments.Response, place: Place, _files: list[OutputFile]) -> Sequence[Element]:
    return [openassessment(block, place.context, place.footnotes)]


def _dragdrop(block: assessments.DragDrop, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    files.extend(filter(None, (board_file(block, place.context),)))
    return [dragdrop(block, place.unit, place.context, place.footnotes)]


def _bank(block: model.Bank, place: Place, files: list[OutputFile]) -> Sequence[Element]:
    pointers = [pointer for question in block.questions for pointer in _problem(question, place, files)]
    return [itembank(block, display_name(block, place.unit, ""), pointers)]


def _included(block: model.IncludedOlx, place: Place, _files: list[OutputFile]) -> Sequence[Element]:
    given = parse_xml(block.xml)
    given.tail = None
    given.set("url_name", url_name(block.id))
    if given.tag not in _NATIVE:
        given.set("xblock-family", "xblock.v1")
    elif len(given.attrib) == 1 and not len(given) and not (given.text or "").strip():
        # With a url_name alone it would be a pointer to a file that is not there, and vanish.
        given.set("display_name", place.unit.title.shown)
    return [given]


def _activity(block: activities.Activity, place: Place, _files: list[OutputFile]) -> Sequence[Element]:
    return [activity(block, place.context, place.footnotes)]


_WRITERS: Mapping[type, Callable[[Any, Place, list[OutputFile]], Sequence[Element]]] = {
    model.HtmlBlock: _html,
    model.Question: _problem,
    model.Video: _video,
    model.Discussion: _discussion,
    model.IncludedOlx: _included,
    assessments.Response: _response,
    assessments.DragDrop: _dragdrop,
    model.Bank: _bank,
    activities.Poll: _activity,
    activities.Survey: _activity,
    activities.WordCloud: _activity,
    activities.Sort: _activity,
    activities.Done: _activity,
    activities.Lti: _activity,
}
