"""The styles and scripts of an edition, and the words that the scripts say."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from builder.languages import language
from builder.markup.characters import legal
from builder.model.interface import WRITTEN_IN
from builder.output import OutputFile
from builder.writers.html.names import THEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.text import Text
    from builder.writers.html.site import Site

# In the order in which pages name them.
STYLES = ("codex-tokens.css", "codex.css", "edition.css", "blocks.css")
DARK = "codex-tokens-dark.css"
SCRIPTS = ("words.js", "keep.js", "page.js", "grade.js", "questions.js", "activities.js")
WORDS = "words.js"

_FOLDERS = {"vendor": (*STYLES[:2], DARK, "LICENSE"), "style": STYLES[2:], "script": SCRIPTS[1:]}
_NAMES = {"LICENSE": "LICENSE-codex.txt"}

# What scripts say. A word is a function of nothing but its placeholders, so that no script holds a sentence.
_SAID = (
    "progress", "done", "erase_sure", "correct", "partly", "incorrect", "unanswered", "attempts",
    "points", "moved", "saved", "copied", "resume",
)  # fmt: skip


def theme_files(site: Site) -> Iterator[OutputFile]:
    """Yield the files that all pages use."""
    for name, content in _own_files():
        yield OutputFile(f"{THEME}/{name}", content)
    yield OutputFile(f"{THEME}/{WORDS}", words_script(site))


@cache
def _own_files() -> tuple[tuple[str, bytes], ...]:
    here = files(__package__)
    found = ((name, here / folder / name) for folder, names in _FOLDERS.items() for name in names)
    return tuple((_NAMES.get(name, name), path.read_bytes()) for name, path in found)


def words_script(site: Site) -> bytes:
    """Return the script with what differs between editions: the words, and under what name the browser keeps things."""
    words = {name: _said(getattr(site.words, name), site) for name in _SAID}
    data = json.dumps({"storage": site.storage, "words": words}, ensure_ascii=True, indent=1)
    return f'"use strict";\nvar LDN = {data};\n'.encode()


def _said(text: Text, site: Site) -> dict[str, str]:
    """Return a word, with its language and direction where they are not the page's."""
    code = text.translation.language if text.translation else WRITTEN_IN
    said = {"text": legal(text.shown)}
    if code == site.course.language:
        return said
    shown = language(code)
    return {**said, "lang": shown.bcp47, "dir": shown.direction}
