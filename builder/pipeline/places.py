"""Where in a workspace the words and settings of a run come from: the source's line, or the entry of its catalog."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

from builder.catalog.entry import Entry
from builder.diagnostics import Diagnostics, Location
from builder.markup.inline import parse_inline, plain_text
from builder.model.course import Course, Run
from builder.model.pages import GLOSSARY, PATHWAYS, WORKS
from builder.model.parts import blocks, lessons, units
from builder.model.runs import pages
from builder.model.text import Text
from builder.model.walk import texts
from builder.pipeline.load import Loaded, po_path, read_recovered
from builder.source.reader import COURSES, SYLLABUS
from builder.source.tree import Tree
from builder.source.yaml_lines import Mapping as YamlMapping
from builder.source.yaml_lines import read_yaml

# Under which key of course.yaml each setting of the platform stands; no other stands there.
_KEYS: Mapping[str, str] = {
    "display_name": "title",
    "start": "start",
    "end": "end",
    "enrollment_start": "enrollment_start",
    "enrollment_end": "enrollment_end",
    "invitation_only": "invitation_only",
    "enable_subsection_gating": "after",
    "hide_after_due": "hide_after_due",
    "title": "title",
    "subtitle": "subtitle",
    "short_description": "summary",
    "description": "description",
    "duration": "duration",
    "effort": "effort",
    "self_paced": "pacing",
    "course_image": "image",
    "banner_image": "banner",
    "license": "licence",
    "learning_info": "outcomes",
    "instructor_info": "instructors",
    "certificates": "certificate",
    "cert_html_view_enabled": "certificate",
    "certificates_display_behavior": "certificate",
    "certificate_available_date": "certificate",
    "catalog_visibility": "catalog",
    "mobile_available": "mobile",
    "pre_requisite_courses": "prerequisites",
    "graceperiod": "grace",
    "discussions_settings": "discussion",
    "discussion_topics": "discussion",
    "max_attempts": "questions",
    "showanswer": "questions",
    "show_reset_button": "questions",
    "other_course_settings": "topic",
    "tabs": "hide_tabs",
    "GRADER": "grading",
    "GRADE_CUTOFFS": "grading",
    "relative_weeks_due": "due",
    "visible_to_staff_only": "staff_only",
}
_ELSEWHERE = "course.yaml has no key for it: set it in Studio again after an import"
# Settings of a chapter or lesson that stand in course.yaml below its id.
_TIMED: Mapping[str, str] = {"start": "opens", "due": "due", "relative_weeks_due": "due"}
_PAGES: Mapping[str, str] = {
    "about/overview": "about-overview",
    "about/short_description": "course",
    "about/title": "course",
    "about/duration": "course",
    "info/handouts": "about-handouts",
}
# What the builder makes pages of.
_MADE: Mapping[str, str] = {
    GLOSSARY: "{syllabus}/glossary.yaml",
    PATHWAYS: "{syllabus}/{course}/syllabus.yaml",
    WORKS: "{syllabus}/sources.yaml",
}
# A text shares at least this much, in percent, with what Studio shows of it.
_ALIKE = 55


class Places:
    """The places of one run; `course` is translated and laid over by what the run says of its own."""

    def __init__(self, tree: Tree, loaded: Loaded[Course], course: Course, run: Run) -> None:
        self._tree = tree
        self._loaded = loaded
        self._course = course
        self._run = run
        self._texts: defaultdict[str, list[tuple[str, Text]]] = defaultdict(list)
        self._entries: dict[str, Mapping[str, Entry]] = {}
        self._yaml: YamlMapping | None = None
        parts: Iterable[Any] = (*course.chapters, *lessons(course), *units(course), *blocks(course))
        self._blocks: dict[str, Location] = {}
        for part in parts:
            self._blocks.setdefault(part.id, part.location)
        for text in texts(course):
            self._texts[text.key.partition(".")[0]].append((_plain(text), text))

    def has(self, url_name: str) -> bool:
        """Whether a block is one of ours."""
        return _id(url_name) in self._blocks

    def block(self, url_name: str) -> str:
        """Return where a block of ours is written; the course's folder for any other."""
        return str(self._blocks.get(_id(url_name)) or f"{COURSES}/{self._course.id}/")

    def words(self, url_name: str, before: str, near: str = "") -> str:
        """Return where the words of a block come from; those that stand `near` where they are new."""
        found = self._found([_id(url_name)], before) or self._found([_id(url_name)], near)
        return self._spelled(found) if found else self.block(url_name)

    def page(self, path: str, before: str = "", near: str = "") -> str:
        """Return where a page outside the units comes from, or would be written."""
        scope = _PAGES.get(path, f"about-page-{path.removeprefix('tabs/')}")
        found = self._found([scope], before) or self._found([scope], near)
        return self._spelled(found) if found else self._page_file(path)

    def update(self, number: int) -> str:
        """Return where an update is written, or would be; its id is its place from the oldest."""
        found = sorted(self._course.updates, key=lambda each: (each.date, each.slug))
        known = 0 < number <= len(found)
        return str(found[number - 1].location) if known else f"{COURSES}/{self._course.id}/updates/"

    def static(self, name: str) -> str:
        """Return where a static file lies, or would."""
        return f"{COURSES}/{self._course.id}/static/{name}"

    def setting(self, name: str, url_name: str = "") -> str:
        """Return the key of course.yaml for a setting, with its line where it is there; the block's place for its own.

        Where course.yaml has no such key, the mend takes its place.
        """
        if name == "display_name":
            return self.words("u_course", self._course.title.shown)
        if url_name and name not in _TIMED and name not in ("hide_after_due", "visible_to_staff_only"):
            return self.block(url_name)
        key = (_TIMED.get(name) if url_name else "") or _KEYS.get(name)
        if key is None:
            return _ELSEWHERE
        path = self._course_file()
        under = [(key, _id(url_name)), (key,)] if url_name else [(key,)]
        for keys in [*(("runs", self._run.name, *each) for each in under), *under]:
            if line := self._line(keys):
                return f"{path}:{line} ({'.'.join(keys)}{self._alone(keys)})"
        return f"{path} (add {'.'.join(under[0])}{self._alone(under[0])})"

    def _alone(self, keys: tuple[str, ...]) -> str:
        """Return under which key a setting would be that run's alone, where it stands for all runs."""
        if keys[0] == "runs" or len(self._course.runs) == 1:
            return ""
        return f"; for {self._run.name} alone: runs.{self._run.name}.{'.'.join(keys)}"

    def _course_file(self) -> str:
        return f"{COURSES}/{self._course.id}/course.yaml"

    def _line(self, keys: tuple[str, ...]) -> int:
        if self._yaml is None:
            text = self._tree.text(self._course_file()) or ""
            self._yaml = read_yaml(text, self._course_file(), Diagnostics()) or YamlMapping({}, {}, 1)
        value: Any = self._yaml
        line = 0
        for key in keys:
            if not isinstance(value, YamlMapping) or key not in value.items:
                return 0
            line, value = value.lines[key], value.items[key]
        return line

    def _page_file(self, path: str) -> str:
        folder = f"{COURSES}/{self._course.id}"
        if path.startswith("tabs/"):
            slug = path.removeprefix("tabs/")
            if slug in _MADE:
                return _MADE[slug].format(syllabus=SYLLABUS, course=self._course.id)
            found = next((page for page in pages(self._course) if page.slug == slug), None)
            return str(found.location) if found else f"{folder}/pages/{slug}.md"
        if path == "info/handouts":
            return f"{folder}/handouts.md"
        return f"{folder}/about/overview.md" if path == "about/overview" else self.setting(path.removeprefix("about/"))

    def _found(self, scopes: Iterable[str], words: str) -> Text | None:
        """Return the text that some words are of: among those of the scopes, else, word for word, of the whole course."""
        words = " ".join(words.split())
        if not words:
            return None
        own = [pair for scope in scopes for pair in self._texts.get(scope, ())]
        if found := _same(own, words) or _nearest(own, words):
            return found
        return _same([pair for pairs in self._texts.values() for pair in pairs], words)

    def _spelled(self, text: Text) -> str:
        code = text.translation.language if text.translation else self._run.language
        if code == self._course.source_language:
            return str(text.location)
        path = po_path(self._course.id, code)
        if code not in self._entries:
            catalog = read_recovered(self._tree, self._loaded, code)
            self._entries[code] = catalog.by_key if catalog else {}
        entry = self._entries[code].get(text.key)
        if entry is None:
            return str(text.location)
        return f"{path}:{entry.line} ({text.key})" if entry.line else f"{path} ({text.key})"


def _id(url_name: str) -> str:
    """Return the authored id of a url_name of ours."""
    return url_name[2:] if url_name.startswith(("u_", "p_")) else url_name


def _plain(text: Text) -> str:
    shown = text.shown if text.kind.plain else plain_text(parse_inline(text.shown).nodes)
    return " ".join(shown.split())


def _same(pairs: list[tuple[str, Text]], words: str) -> Text | None:
    """Return the text that is these words, or the shortest that holds them: an inline mark splits what Studio shows."""
    exact = next((text for plain, text in pairs if plain == words), None)
    holding = [(len(plain), number) for number, (plain, _) in enumerate(pairs) if words in plain]
    return exact or (pairs[min(holding)[1]][1] if holding and len(words) > 1 else None)


def _nearest(pairs: list[tuple[str, Text]], words: str) -> Text | None:
    scored = [
        (fuzz.partial_ratio(plain, words), len(plain), -number) for number, (plain, _) in enumerate(pairs) if plain
    ]
    best = max(scored, default=(0, 0, 0))
    return pairs[-best[2]][1] if best[0] >= _ALIKE else None
