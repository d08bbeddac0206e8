"""The names of an archive's members: one folder at the root, no way out of it, no two names for one file."""

from __future__ import annotations

import re
import unicodedata

from builder.archives.course import ArchiveError

# A name's limits on common disks; nothing that Studio exports comes near them.
NAME_BYTES = 1024
PART_BYTES = 255

_DRIVE = re.compile(r"[A-Za-z]:")
# Control characters, surrogates, line and paragraph separators: none can be shown, most are there to deceive.
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# What macOS and Windows leave in archives that were opened and packed again.
_LEFTOVERS = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db"})
_INDEX = "course.xml"
_STATIC = "static"

EXPORT_AGAIN = "export the course in Studio again (Tools › Export) and leave the file packed"


def decoded(name: bytes) -> str:
    """Return a member's name; raises ArchiveError where it is not UTF-8."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        raise ArchiveError("a file name in it is not UTF-8", EXPORT_AGAIN) from None


def checked_name(name: str) -> str:
    """Return a member's path without a leading `./` and a closing `/`; raises ArchiveError for one that is not safe."""
    path = name.removesuffix("/")
    while path.startswith("./"):
        path = path[2:]
    if path == ".":
        return ""
    if why := _unsafe(path):
        raise ArchiveError(f'it holds the path "{shown(name)}", which {why}', EXPORT_AGAIN)
    return path


def shown(name: str, limit: int = 60) -> str:
    """Return a name as a message can hold it."""
    clean = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name[: limit + 1])
    return clean if len(clean) <= limit else f"{clean[:limit]}…"


def _unsafe(path: str) -> str:
    if path.startswith("/") or _DRIVE.match(path):
        return "is absolute"
    if "\\" in path:
        return "holds a backslash"
    if any(unicodedata.category(c) in _UNSHOWN for c in path):
        return "holds a control character"
    parts = path.split("/")
    if ".." in parts:
        return "leads out of the archive"
    if "" in parts or "." in parts:
        return "is not in its plain form"
    if len(path.encode()) > NAME_BYTES or any(len(part.encode()) > PART_BYTES for part in parts):
        return "is too long"
    return ""


class Names:
    """The names met so far; two that some computer takes for one are refused.

    In static/ upper and lower case may differ, since Studio keeps `Map.png` and `map.png` as two files.
    """

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def add(self, path: str) -> None:
        """Add a file; raises ArchiveError where it comes twice or is a folder too."""
        key = _same(path)
        above = key
        if key in self._files or key in self._folders:
            raise ArchiveError(f'it holds "{shown(path)}" twice', EXPORT_AGAIN)
        self._files.add(key)
        while (above := above.rpartition("/")[0]) and above not in self._folders:
            if above in self._files:
                raise ArchiveError(f'it holds "{shown(path)}" below what is a file', EXPORT_AGAIN)
            self._folders.add(above)


def _same(path: str) -> str:
    parts = path.split("/")
    return unicodedata.normalize("NFC", path if _STATIC in parts[1:2] else path.casefold())


def is_leftover(path: str) -> bool:
    """Whether a file is a trace of the computer that packed the archive."""
    parts = path.split("/")
    return not _LEFTOVERS.isdisjoint(parts) or parts[-1].startswith("._")


def below_root(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files by their path in the one folder that holds course.xml; raises ArchiveError where there is none."""
    roots = {path.partition("/")[0] for path in files}
    names = {path.rpartition("/")[2] for path in files if path.count("/") <= 1}
    if len(roots) == 1 and f"{(root := roots.pop())}/{_INDEX}" in files:
        return {path[len(root) + 1 :]: content for path, content in files.items()}
    if "library.xml" in names and _INDEX not in names:
        raise ArchiveError("this is a content library, not a course", "export the course itself: Tools › Export")
    if _INDEX in names:
        raise ArchiveError(f"its {_INDEX} does not stand in the one folder at its root", EXPORT_AGAIN)
    raise ArchiveError(f"it holds no {_INDEX}, so it is not a course", "give the .tar.gz that Studio exported")
