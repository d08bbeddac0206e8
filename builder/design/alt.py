"""Alternative texts say what a picture says (W3C, alt decision tree)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.design.finding import Finding, finding
from builder.design.rules import Rule
from builder.design.words import excerpt, plain, spoken
from builder.markup.inline import parse_inline
from builder.model.activities import Poll, Survey
from builder.model.assessments import DragDrop
from builder.model.parts import nodes, proses
from builder.model.prose import Emphasis, Figure, Image, Link, Strong
from builder.model.runs import outside
from builder.model.walk import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.design.ground import Ground
    from builder.diagnostics import Location
    from builder.model.prose import Inline, Prose

__all__ = ["LEAST", "MOST", "check_alt"]

LEAST, MOST = 20, 250
# A sign of these says as much as a word.
_DENSE = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_LEAST_DENSE = 6
# Whose pictures are answers or cards: small, and often of one thing.
_SMALL = (Poll, Survey, DragDrop)
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|tiff?)|[\w.]+(?:[-_][\w.]+)+|IMG_?\d+", re.IGNORECASE)
_KINDS = {
    "en": r"(?:an? |the )?(?:image|picture|photo|photograph|graphic|icon|illustration|drawing|diagram|figure|chart|screenshot)"
    r"(?: (?:of|showing|that shows|with)\b|:)",
    "es": r"(?:una? |la |el )?(?:imagen|foto|fotografia|dibujo|diagrama|figura|grafico|ilustracion|captura)"
    r"(?: (?:de|del|que muestra|con)\b|:)",
    "fr": r"(?:une? |la |le |l['’])?(?:image|photo|photographie|dessin|diagramme|schema|figure|graphique|illustration|capture)"
    r"(?: (?:de|du|d['’]|qui montre|montrant|avec)|:)",
    "pt": r"(?:uma? |a |o )?(?:imagem|foto|fotografia|desenho|diagrama|figura|grafico|ilustracao|captura)"
    r"(?: (?:de|do|da|que mostra|com)\b|:)",
    "ar": r"(?:صورة|رسم|مخطط|شكل|لقطة)(?: (?:ل|توضح|يوضح|تبين|يبين|تظهر|يظهر|بياني)|:)",
}


def check_alt(ground: Ground) -> Iterator[Finding]:
    """Check every picture of units and pages that is not marked as mere decoration."""
    for place in ground.places():
        checker = _Checker(ground, place.ids, is_small=isinstance(place.block, _SMALL))
        for prose in proses(place.block):
            yield from checker.check(prose)
    for _, prose in outside(ground.course):
        yield from _Checker(ground, (), is_small=False).check(prose)


class _Checker:
    def __init__(self, ground: Ground, about: tuple[str, ...], *, is_small: bool) -> None:
        self._about = about
        self._least = 0 if is_small else _LEAST_DENSE if ground.script in _DENSE else LEAST
        kinds = _KINDS.get(ground.family, "")
        self._kind = re.compile(kinds) if kinds else None

    def check(self, prose: Prose) -> Iterator[Finding]:
        for node in nodes(prose.children):
            if isinstance(node, Figure) and node.alt is not None:
                caption = spoken(node.caption) if node.caption else ""
                yield from self._alt(node.alt.source, node.src, caption, node.alt.location)
        for text in texts(prose):
            if "![" in text.source and not text.kind.plain:
                for image in _images(parse_inline(text.source).nodes):
                    yield from self._alt(image.alt, image.src, "", text.location)

    def _alt(self, alt: str, src: str, caption: str, at: Location) -> Iterator[Finding]:
        words = " ".join(alt.split())
        if not words:
            return
        folded = plain(words)
        what, mend = "", "say what it tells those who see it"
        if _FILE.fullmatch(words) or folded == plain(src.rsplit("/", 1)[-1].rsplit(".", 1)[0]):
            what = f"this alternative text is the name of a file: {excerpt(words)}"
        elif self._kind and (begun := self._kind.match(folded)):
            what = f"this alternative text begins with “{words[: begun.end()].strip(' :')}”, which is said already"
            mend = "begin with what it shows"
        elif caption and folded.strip(".") == plain(caption).strip("."):
            what, mend = "this alternative text is its caption", "let each say what the other does not"
        elif len(words) < self._least:
            what = f"this alternative text is shorter than {self._least} characters: {excerpt(words)}"
        elif len(words) > MOST:
            what = f"this alternative text has {len(words)} characters, and more than {MOST} are hard to listen to"
            mend = "say the gist, and the rest in the text where everyone can read it"
        if what:
            yield finding(Rule.ALT, at, what, mend, *self._about)


def _images(found: Iterable[Inline]) -> Iterator[Image]:
    for node in found:
        if isinstance(node, Image):
            yield node
        elif isinstance(node, Emphasis | Strong | Link):
            yield from _images(node.children)
