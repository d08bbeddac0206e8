"""The files of an archive → `Archive`. What Studio tolerates is tolerated and recorded; what harms is refused.

Upstream: edx-platform `xmodule/xml_block.py` (`is_pointer_tag`, `load_definition`), `xmodule/html_block.py`,
`xmodule/modulestore/xml_exporter.py`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from builder.archives.course import Archive, ArchivedBlock, ArchiveError, Update
from builder.archives.names import EXPORT_AGAIN, shown
from builder.archives.normal import CONTAINERS, normal_block, transcript_files
from builder.archives.text import FILE_BYTES, Texts
from builder.model.keys import CourseKey

_STATIC = "static/"
_DRAFTS = "drafts/"
# Course, chapter, sequential, vertical, a bank, a block; tests on tests may go deeper, but not without end.
_DEEPEST = 12
_BLOCKS = 50_000
_NOT_BLOCKS = frozenset({"wiki", "textbook", "pdf_textbook", "html_textbook", "meta"})


def parse_archive(files: Mapping[str, bytes]) -> Archive:
    """Return what an archive holds; `files` are by path in the folder of course.xml. Raises ArchiveError."""
    texts = Texts(files)
    root = texts.xml("course.xml")
    if root is None or root.tag != "course":
        raise ArchiveError("its course.xml holds no course", EXPORT_AGAIN)
    key = _key(root)
    published = _Reader(texts, "")
    published.walk(_definition(texts, root, key), "", 0)
    drafts = _drafts(texts)
    names = {block.url_name for block in published.blocks}
    digests = {(block.type, block.url_name): block.digest for block in published.blocks}
    policy = texts.json(f"policies/{key.run}/policy.json")
    return Archive(
        key=key,
        blocks=tuple(published.blocks),
        policy=_table(_table(policy).get(f"course/{key.run}")),
        grading=_table(texts.json(f"policies/{key.run}/grading_policy.json")),
        about=_pages(texts, "about/"),
        tabs=_pages(texts, "tabs/"),
        updates=tuple(_updates(texts)),
        handouts=texts.text("info/handouts.html"),
        assets=_assets(files),
        drafts=tuple(dict.fromkeys(block.url_name for block in drafts.blocks if block.url_name not in names)),
        draft_blocks=tuple(b for b in drafts.blocks if digests.get((b.type, b.url_name)) != b.digest),
        missing=tuple(dict.fromkeys(published.missing)),
        transcripts=tuple(sorted(published.transcripts | drafts.transcripts)),
    )


def _key(root: etree._Element) -> CourseKey:
    try:
        return CourseKey(root.get("org", ""), root.get("course", ""), root.get("url_name", ""))
    except ValueError as error:
        raise ArchiveError(f"its course.xml names no course: {shown(str(error))}", EXPORT_AGAIN) from None


def _definition(texts: Texts, root: etree._Element, key: CourseKey) -> etree._Element:
    if len(root):
        return root
    found = texts.xml(f"course/{key.run}.xml")
    if found is None or found.tag != "course":
        raise ArchiveError(f"its course/{shown(key.run)}.xml is missing or holds no course", EXPORT_AGAIN)
    return found


def _drafts(texts: Texts) -> _Reader:
    """Read what stands in drafts/: each file is a block there, or below one."""
    reader = _Reader(texts, _DRAFTS)
    paths = [path.removeprefix(_DRAFTS).removesuffix(".xml") for path in texts.files if _is_draft(path)]
    # Units first, so that what they hold knows its parent.
    for path in sorted(paths, key=lambda path: (not path.startswith("vertical/"), path)):
        kind, _, name = path.partition("/")
        element = texts.xml(f"{_DRAFTS}{path}.xml")
        parent = "" if element is None else element.get("parent_url", "").rpartition("@")[2].rpartition("/")[2]
        pointer = etree.Element(kind if _is_tag(kind) else "unknown")
        pointer.set("url_name", name)
        reader.block(pointer, parent, 0)
    return reader


def _is_draft(path: str) -> bool:
    return path.startswith(_DRAFTS) and path.endswith(".xml") and path.count("/") == _DRAFTS.count("/") + 1


def _is_tag(kind: str) -> bool:
    return kind.replace("-", "").replace("_", "").isalnum() and kind[0].isalpha() and kind.isascii()


class _Reader:
    """Walks the blocks from a root, each once."""

    def __init__(self, texts: Texts, base: str) -> None:
        self.blocks: list[ArchivedBlock] = []
        self.missing: list[str] = []
        self.transcripts: set[str] = set()
        self._texts = texts
        self._base = base
        self._seen: set[tuple[str, str]] = set()

    def walk(self, element: etree._Element, name: str, depth: int) -> None:
        """Read the blocks in a block."""
        if depth > _DEEPEST:
            raise ArchiveError("its blocks are nested too deeply", EXPORT_AGAIN)
        for child in element if element.tag in CONTAINERS else ():
            if isinstance(child.tag, str) and child.tag not in _NOT_BLOCKS:
                self.block(child, name, depth)

    def block(self, element: etree._Element, parent: str, depth: int) -> None:
        """Read a block, from its own file where it only points there, and what it holds."""
        name = element.get("url_name") or _made_up(element)
        if (str(element.tag), name) in self._seen:
            return
        self._seen.add((str(element.tag), name))
        if len(self._seen) > _BLOCKS:
            raise ArchiveError(f"it holds more than {_BLOCKS:,} blocks", EXPORT_AGAIN)
        path = f"{self._base}{element.tag}/{name.replace(':', '/')}.xml"
        found = self._pointed(element, path)
        if found is None:
            return
        html = self._page(found, path)
        self.blocks.append(normal_block(found, name, parent, html, self._transcript))
        self.transcripts.update(transcript_files(found).values() if found.tag == "video" else ())
        self.walk(found, name, depth + 1)

    def _pointed(self, element: etree._Element, path: str) -> etree._Element | None:
        """Return the block that a pointer points to: an empty one where its file is missing, as in Studio.

        In drafts/ a missing file says that the published one stands.
        """
        is_pointer = set(element.attrib) == {"url_name"} and not len(element) and not (element.text or "").strip()
        if not is_pointer:
            return element
        found = self._texts.xml(path)
        if found is None:
            self.missing.append(path)
            return None if self._base else element
        if found.tag != element.tag:
            raise ArchiveError(f"{shown(path)} holds a block of another type", EXPORT_AGAIN)
        return found

    def _page(self, element: etree._Element, path: str) -> str | None:
        """Return the page of an html block: the file named in it stands beside it."""
        filename = element.get("filename")
        if element.tag != "html" or filename is None:
            return None
        name = f"{path.rpartition('/')[0]}/{filename.removesuffix('.html')}.html"
        if name not in self._texts.files:
            self.missing.append(name)
        return self._texts.text(name)

    def _transcript(self, name: str) -> str:
        content = self._texts.files.get(_STATIC + name, b"")
        return content.decode("utf-8-sig", "replace") if len(content) <= FILE_BYTES else ""


def _made_up(element: etree._Element) -> str:
    """Return the name of a block without one: the platform makes it from the content too."""
    return f"{element.tag}_{hashlib.sha256(etree.tostring(element, with_tail=False)).hexdigest()[:12]}"


def _pages(texts: Texts, folder: str) -> dict[str, str]:
    paths = [path for path in texts.files if path.startswith(folder) and path.endswith(".html")]
    return {path.removeprefix(folder).removesuffix(".html"): texts.text(path) for path in sorted(paths)}


def _updates(texts: Texts) -> Iterator[Update]:
    for item in _list(texts.json("info/updates.items.json")):
        entry = _table(item)
        number = entry.get("id")
        if type(number) is not int:
            raise ArchiveError("info/updates.items.json holds an update without a number", EXPORT_AGAIN)
        words = [str(entry.get(name, "")) for name in ("date", "content", "status")]
        yield Update(number, *words)


def _assets(files: Mapping[str, bytes]) -> dict[str, str]:
    found = sorted(path for path in files if path.startswith(_STATIC))
    return {path.removeprefix(_STATIC): hashlib.sha256(files[path]).hexdigest() for path in found}


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
