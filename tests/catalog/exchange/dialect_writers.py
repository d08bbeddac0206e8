"""A catalog as translators' tools save it: by name, a function from our bytes to theirs. What each does to a file is real."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime

import polib
from babel.messages.pofile import read_po, write_po

from builder.catalog.formats import FORMATS, Outgoing
from builder.catalog.po import read_catalog
from builder.diagnostics import Diagnostics

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def _polib(content, width):
    return polib.pofile(content.decode(), wrapwidth=width)


def msgcat(content):
    return str(_polib(content, 79)).encode()


def poedit(content):
    """Wraps, names its user with an address, renames the generator; on Windows it keeps the line ends of the file."""
    found = _polib(content, 78)
    found.metadata |= {"Last-Translator": "Ana Ruiz <ana@example.org>", "X-Generator": "Poedit 3.4.2"}
    return str(found).replace("\n", "\r\n").encode()


def weblate(content):
    """Writes the header anew, with its own fields alone."""
    found = _polib(content, 77)
    found.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "es",
        "X-Generator": "Weblate 5.8",
        "Last-Translator": "Ana Ruiz <ana@example.org>",
    }
    return str(found).encode()


def toolkit(content):
    """Drops previous sources."""
    found = _polib(content, 76)
    for entry in found:
        entry.previous_msgid = entry.previous_msgctxt = None
    return str(found).encode()


def babel(content):
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(content)), width=76)
    return out.getvalue()


def mediawiki(content):
    """Has a header of its own, no revision, outdated translations marked in the text, comments renamed."""
    entries = read_catalog(content, "es.po", Diagnostics()).entries
    header = (
        "# Translation of First steps to Español (español)\n# Author: Ana Ruiz\n"
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: es\\n"\n'
        '"X-Generator: MediaWiki 1.46\\n"\n"X-Language-Code: es\\n"\n"X-Message-Group: messagebundle-First steps\\n"\n'
    )
    parts = [header]
    for entry in entries:
        fuzzy = "#, fuzzy\n" if entry.fuzzy else ""
        text = f"!!FUZZY!!{entry.msgstr}" if entry.fuzzy else entry.msgstr
        parts.append(
            f"#. [Wiki] text\n{fuzzy}msgctxt {_quoted('First_steps/' + entry.msgctxt)}\n"
            f"msgid {_quoted(entry.msgid)}\nmsgstr {_quoted(text)}\n"
        )
    return "\n".join(parts).encode()


def _quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def notepad(content):
    return b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")


def reordered(content):
    """Without a header, in another order, with the mark of a merge with obsolete entries."""
    found = polib.pofile(content.decode(), wrapwidth=0)
    found.metadata = {}
    entries = sorted(found, key=lambda entry: entry.msgid[::-1])
    return "\n".join(str(entry.__unicode__(0)) for entry in entries).encode()


def latin_1(content):
    text = content.decode()
    try:
        return text.replace("charset=UTF-8", "charset=ISO-8859-1").encode("latin-1")
    except UnicodeEncodeError:
        return text.replace("charset=UTF-8", "charset=UTF-16").replace("charset=UTF-16", "charset=utf8").encode()


def utf_16(content):
    return content.decode().encode("utf-16")


def without_comments(content):
    """A tool that keeps messages alone; their marks go too, and what only its header said."""
    text = re.sub(r"^#.*\n", "", content.decode(), flags=re.MULTILINE)
    return re.sub(r'^"X-[^"]*"\n', "", text, flags=re.MULTILINE).encode()


def without_keys(content):
    """A tool that knows a message by its text alone: of two with one text only the first is left."""
    found, seen = polib.pofile(without_comments(content).decode(), wrapwidth=0), set()
    for entry in list(found):
        if entry.msgid in seen:
            found.remove(entry)
        seen.add(entry.msgid)
        entry.msgctxt = None
    return str(found).encode()


def _as(form):
    def write(content):
        return FORMATS[form].write(_outgoing(content))

    return write


def _outgoing(content):
    catalog = read_catalog(content, "es.po", Diagnostics())
    active = tuple(entry for entry in catalog.entries if not entry.obsolete)
    return Outgoing(replace(catalog, entries=active), "first-steps", "es", "en", NOW)


def sheet(content):
    """CSV as an Excel of many countries saves it: semicolons, a byte order mark, its columns moved."""
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].write(_outgoing(content)).decode(), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(reversed(rows[0])), delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


# Each with the ending of its files.
DIALECTS = {
    "as sent": (lambda content: content, ".po"),
    "msgcat": (msgcat, ".po"),
    "poedit": (poedit, ".po"),
    "weblate": (weblate, ".po"),
    "toolkit": (toolkit, ".po"),
    "babel": (babel, ".po"),
    "mediawiki": (mediawiki, ".po"),
    "notepad": (notepad, ".po"),
    "reordered": (reordered, ".po"),
    "latin-1": (latin_1, ".po"),
    "utf-16": (utf_16, ".po"),
    "without comments": (without_comments, ".po"),
    "without keys": (without_keys, ".po"),
    "xliff": (_as("xliff"), ".xlf"),
    "csv": (_as("csv"), ".csv"),
    "sheet": (sheet, ".csv"),
}
# Those that drop every mark, so that an approval cannot be seen in them.
MARKLESS = frozenset({"without comments", "without keys"})
