"""Prose to HTML that is also well-formed XML: OLX html blocks and problems, the preview and offline pages all take it.

No stylesheet of ours reaches WikiLearn, so the few styles that carry meaning stand in the elements; pages of our own
(`Page.marking`) have a stylesheet. `figure` and
`section` are avoided: libxml2's HTML parser, with which OLX is checked, refuses HTML 5 elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from builder.markup.characters import escape
from builder.markup.html_inline import InlineRenderer, work_title
from builder.markup.html_marked import Marked
from builder.markup.inline import is_plain, parse_inline, plain_text
from builder.markup.page import Page
from builder.markup.placeholders import filled
from builder.model import prose
from builder.model.references import ACCESS, NO_LICENCE
from builder.model.text import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from builder.model.references import Source
    from builder.model.text import Text

__all__ = ["Page", "marks", "render", "render_inline", "render_work"]

_IMAGE_STYLE = ' style="max-width:100%;height:auto"'
_CALLOUT_STYLE = (
    ' style="border-inline-start:4px solid {};padding:12px 16px;margin:16px 0;background:#f8f9fa;color:#202122"'
)
# Each colour stands out from the background by 3:1 (WCAG 1.4.11); the kind is told in words as well.
_CALLOUT_COLOURS = {
    "note": "#3366cc",
    "tip": "#14866d",
    "example": "#72777d",
    "important": "#ac6600",
    "warning": "#d73333",
    "activity": "#6b4ba1",
    "reflection": "#00707d",
}
# Left in a table means where a line begins, which is the right in a script written from right to left.
_ALIGNMENTS = {
    "": "",
    "left": ' style="text-align:start"',
    "center": ' style="text-align:center"',
    "right": ' style="text-align:end"',
}


def render(nodes: Iterable[prose.Node], page: Page) -> str:
    """Render blocks, then the footnotes and sources that they name. The result is content for one parent element."""
    renderer = _MarkedRenderer(page) if page.marking else _Renderer(page)
    body = renderer.blocks(nodes)
    return "\n".join(part for part in (body, renderer.notes(), renderer.works()) if part)


def render_inline(text: Text, page: Page) -> str:
    """Render one text that stands apart, such as a choice: its footnotes and sources stand in brackets behind it."""
    if page.marking:
        return _MarkedRenderer(page, apart=True).span(text)
    translation, shown = text.translation, text.shown
    if translation and translation.language == page.language and translation.state is State.CURRENT and is_plain(shown):
        # Nearly every choice and feedback: there is nothing to mark and nothing to parse.
        return escape(shown)
    return _Renderer(page, apart=True).span(text)


def render_work(work: Source, page: Page) -> str:
    """Render a work on a page that is not about one text that cites it."""
    return (_MarkedRenderer if page.marking else _Renderer)(page, apart=True).work(work)


def marks(text: Text, page: Page) -> str:
    """Return the attributes of an element that another writer makes of a text, such as an option of a form."""
    return (_MarkedRenderer if page.marking else _Renderer)(page, apart=True).marks(text)


class _Renderer(InlineRenderer):
    """Renders the blocks of one run; footnotes and sources are numbered as they are met."""

    alignments: ClassVar[Mapping[str, str]] = _ALIGNMENTS
    image_style = _IMAGE_STYLE
    callout_style = _CALLOUT_STYLE

    def blocks(self, nodes: Iterable[prose.Node]) -> str:
        return "\n".join([_BLOCKS[type(node)](self, node) for node in nodes if type(node) is not prose.Footnote])

    def paragraph(self, node: prose.Paragraph) -> str:
        return self.span(node.text) if node.tight else self.element("p", node.text)

    def heading(self, node: prose.Heading) -> str:
        return self.element(f"h{node.level}", node.text)

    def item_list(self, node: prose.ItemList) -> str:
        items = "\n".join([f"<li>{self.blocks(item.children)}</li>" for item in node.items])
        if node.start is None:
            return f"<ul>\n{items}\n</ul>"
        start = "" if node.start == 1 else f' start="{node.start}"'
        return f"<ol{start}>\n{items}\n</ol>"

    def definition_list(self, node: prose.DefinitionList) -> str:
        parts = []
        for item in node.items:
            parts.append(self.element("dt", item.term))
            parts.extend(f"<dd>{self.blocks(detail.children)}</dd>" for detail in item.details)
        return "<dl>\n{}\n</dl>".format("\n".join(parts))

    def quote(self, node: prose.Quote) -> str:
        return f"<blockquote>\n{self.blocks(node.children)}\n</blockquote>"

    def table(self, node: prose.Table) -> str:
        styles = [self.alignments[alignment] for alignment in node.alignments]
        # An empty corner names no column.
        heads = [("th", ' scope="col"') if text.shown else ("td", "") for text in node.head]
        head = "".join(
            self.element(tag, text, scope + style)
            for (tag, scope), text, style in zip(heads, node.head, styles, strict=True)
        )
        rows = [
            "<tr>{}</tr>".format("".join(self.element("td", *cell) for cell in zip(row, styles, strict=True)))
            for row in node.rows
        ]
        body = "\n<tbody>\n{}\n</tbody>".format("\n".join(rows)) if rows else ""
        return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>{body}\n</table>"

    def code_block(self, node: prose.CodeBlock) -> str:
        name = f' class="language-{escape(node.language)}"' if node.language else ""
        return f"<pre{self.code_direction}><code{name}>{escape(node.code)}</code></pre>"

    def rule(self, _node: prose.Rule) -> str:
        return "<hr/>"

    def figure(self, node: prose.Figure) -> str:
        alt, marks = (escape(node.alt.shown), self.marks(node.alt)) if node.alt else ("", "")
        image = f'<img src="{escape(self.page.static(node.src))}" alt="{alt}"{self.image_style}{marks}/>'
        if not node.caption:
            return f"<p>{image}</p>"
        label = escape(plain_text(parse_inline(node.caption.shown).nodes))
        caption = self.element("p", node.caption, ' class="caption"')
        return f'<div class="figure" role="figure" aria-label="{label}">\n{image}\n{caption}\n</div>'

    def callout(self, node: prose.Callout) -> str:
        kind = node.kind if node.kind in _CALLOUT_COLOURS else "note"
        title: Text = node.title or getattr(self.page.interface, kind)
        head = f'<p class="callout-title"{self.marks(title)}><strong>{self.content(title)}</strong></p>'
        if node.minutes is not None:
            head = self._timed(title, node.minutes)
        style = self.callout_style.format(_CALLOUT_COLOURS[kind])
        opening = f'<div class="callout callout-{kind}" role="note"{style}>'
        return f"{opening}\n{head}\n{self.blocks(node.children)}\n</div>"

    def _timed(self, title: Text, minutes: int) -> str:
        """Render the title of a callout with its time; the two may be in different languages."""
        time = filled(self.span(self.page.interface.minutes), {"count": str(minutes)})
        return f'<p class="callout-title">{self.element("strong", title)} · {time}</p>'

    def notes(self) -> str:
        """Render the footnotes referenced so far; one may reference more, which then follow."""
        items: list[str] = []
        while len(items) < len(self.references):
            label = list(self.references)[len(items)]
            items.append(self.blocks(self.page.footnotes[label].children))
        if not items:
            return ""
        listed = "\n".join(map(self._note, items, self.references))
        return self._list("note", "footnotes", ' role="doc-endnotes"', self.page.interface.notes, listed)

    def _note(self, content: str, label: str) -> str:
        number = list(self.references).index(label) + 1
        name = self.page.interface.back
        # U+FE0E keeps the arrow from being shown as an emoji.
        backs = " ".join(
            f'<a href="#{ref}" aria-label="{escape(name.shown)}"{self.marks(name)}>↩\ufe0e</a>'
            for ref in self.reference_ids(label)
        )
        whole = f"{content[:-4]} {backs}</p>" if content.endswith("</p>") else f"{content}<p>{backs}</p>"
        return f'<li id="{self.id("note", number)}">{whole}</li>'

    def works(self) -> str:
        """Render the works cited so far."""
        if not self.cited:
            return ""
        works = [(self.id("source", number), self.page.sources[cited]) for number, cited in enumerate(self.cited, 1)]
        items = [f'<li id="{name}">{self.work(work)}</li>' for name, work in works]
        return self._list("source", "sources", "", self.page.interface.sources, "\n".join(items))

    def work(self, work: Source) -> str:
        """Render a work: who made it, its title in its own language, when, under which licence, and who can read it."""
        words = self.page.interface
        licence = (
            self.span(words.all_rights)
            if work.licence.lower() == NO_LICENCE
            else self.name(_kept_together(work.licence))
        )
        access = self.span(getattr(words, f"access_{work.access}")) if work.access in ACCESS else ""
        parts = (self.name(work.author), work_title(work, self.page), escape(work.year), licence, access)
        return " · ".join(filter(None, parts))

    def _list(self, name: str, kind: str, role: str, title: Text, items: str) -> str:
        heading = self.element(f"h{self.page.below + 1}", title, f' id="{self.id(name, 0)}"')
        labelled = f' aria-labelledby="{self.id(name, 0)}"' if role else ""
        return f'<div class="{kind}"{role}{labelled}>\n{heading}\n<ol>\n{items}\n</ol>\n</div>'


def _kept_together(name: str) -> str:
    """Return a licence's name, such as CC BY-SA 4.0, so that no line ends within it at a space."""
    return name.replace(" ", "\N{NO-BREAK SPACE}")


class _MarkedRenderer(Marked, _Renderer):
    """Renders for a page of our own, which has a stylesheet."""

    alignments: ClassVar = {name: f' class="{name}"' if name else "" for name in _ALIGNMENTS}
    image_style = ""
    callout_style = ""


# Each takes the type under which it stands.
_BLOCKS: dict[type, Callable[[_Renderer, Any], str]] = {
    prose.Paragraph: _Renderer.paragraph,
    prose.Heading: _Renderer.heading,
    prose.ItemList: _Renderer.item_list,
    prose.DefinitionList: _Renderer.definition_list,
    prose.Quote: _Renderer.quote,
    prose.Table: _Renderer.table,
    prose.CodeBlock: _Renderer.code_block,
    prose.Rule: _Renderer.rule,
    prose.Figure: _Renderer.figure,
    prose.Callout: _Renderer.callout,
}
