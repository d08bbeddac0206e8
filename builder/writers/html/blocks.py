"""Blocks as their templates want them: what is asked, in which order, where a video is."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from builder.languages import language
from builder.markup.srt import lines_of
from builder.model import activities, assessments
from builder.model import blocks as model
from builder.model.prose import Footnote, Paragraph
from builder.writers.html.rules import activity_rules, feedbacks, mixed, question_rules
from builder.writers.subtitles import made_subtitles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from builder.languages import Language
    from builder.model.blocks import Block, Question, Video
    from builder.model.prose import Node
    from builder.model.text import Text
    from builder.writers.html.sheet import Sheet

# The macro of each block, in blocks.html.jinja.
MACROS: Mapping[type, str] = MappingProxyType(
    {
        model.HtmlBlock: "html",
        model.Question: "question",
        model.Video: "video",
        model.Discussion: "discussion",
        model.IncludedOlx: "included",
        model.Bank: "bank",
        activities.Poll: "poll",
        activities.Survey: "survey",
        activities.WordCloud: "wordcloud",
        activities.Sort: "sort",
        activities.Done: "done",
        activities.Lti: "lti",
        assessments.Response: "response",
        assessments.DragDrop: "dragdrop",
    }
)
_YOUTUBE = "https://www.youtube.com/watch?v="
_COMMONS = "upload.wikimedia.org"
_COMMONS_FILE = "https://commons.wikimedia.org/wiki/File:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: what stands above the answers, what names them, and what the script is told."""

    marks: Markup
    title: Text
    above: tuple[Node, ...]
    label: Text | None
    repeated: str
    rules: str
    feedbacks: Mapping[str, tuple[Text, Text | None]]


@dataclass(frozen=True, slots=True)
class Subtitles:
    """What is said in a video, in a language: start and end in milliseconds, and the message or finished text."""

    language: Language
    lines: tuple[tuple[int, int, Text | str], ...]


@dataclass(frozen=True, slots=True)
class Film:
    """A video: where one can watch it, the files that a browser plays, and its subtitles."""

    address: str
    site: str
    files: tuple[str, ...]
    tracks: tuple[Subtitles, ...]


class Views:
    """What templates ask for about the blocks of one page."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def macro(self, block: Block) -> str:
        """Return the name of a block's macro."""
        return MACROS[type(block)]

    def question(self, question: Question) -> Asked:
        """Enter a question. Its last paragraph names the answers; where it ends otherwise, its words are said again."""
        sheet = self._sheet
        marks = sheet.begin(question)
        nodes = tuple(node for node in question.stem.children if not isinstance(node, Footnote))
        title = question.title or sheet.site.course.interface.question
        rules = question_rules(question, sheet.site.course, sheet.code)
        if nodes and isinstance(nodes[-1], Paragraph):
            return Asked(marks, title, nodes[:-1], nodes[-1].text, "", rules, feedbacks(question))
        words = [sheet.plain(node.text) for node in nodes if isinstance(node, Paragraph)]
        repeated = words[-1] if words else title.shown
        return Asked(marks, title, nodes, None, repeated, rules, feedbacks(question))

    def rules(self, block: activities.Sort | assessments.DragDrop) -> str:
        """Return what the script is told of a block."""
        return activity_rules(block)

    def assesses_itself(self, block: assessments.Response) -> bool:
        """Whether learners assess their own response."""
        return any(step is assessments.Step.SELF for step, _ in block.steps)

    def assessed(
        self, block: assessments.Response, example: assessments.Example
    ) -> list[tuple[assessments.Criterion, assessments.RubricOption]]:
        """Return the right option of each criterion for an example."""
        right = dict(example.selected)
        return [(each, option) for each in block.criteria for option in each.options if right.get(each.id) == option.id]

    def mixed(self, block: activities.Sort) -> Sequence[activities.Item]:
        """Return the items of a block in another order than the right one."""
        items = {item.id: item for item in block.items}
        return [items[each] for each in mixed(items, block.id)]

    def film(self, video: Video) -> Film:
        """Return where a video is, and its subtitles: the course's own language first."""
        address = f"{_YOUTUBE}{video.youtube}" if video.youtube else _watched(video.sources)
        return Film(address, urlsplit(address).hostname or "", video.sources, tuple(self._tracks(video)))

    def _tracks(self, video: Video) -> Iterator[Subtitles]:
        course = self._sheet.site.course
        found: dict[str, tuple[tuple[int, int, Text | str], ...]] = {
            code: tuple((cue.start, cue.end, cue.text) for cue in cues)
            for code, cues in made_subtitles(video, course).items()
        }
        files = {file.path: file.content for file in course.files}
        for track in video.tracks:
            found[track.language] = lines_of(files.get(track.src, b""))
        for code in sorted(found, key=lambda code: (code != course.language, code != course.source_language, code)):
            yield Subtitles(language(code), found[code])


def _watched(sources: tuple[str, ...]) -> str:
    """Return the page of a file on Commons, which names its author and licence, or the file itself."""
    first = sources[0] if sources else ""
    parts = urlsplit(first)
    if parts.hostname == _COMMONS:
        return _COMMONS_FILE + first.rpartition("/")[2]
    return first


def clock(milliseconds: int) -> str:
    """Spell a time in a video."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
