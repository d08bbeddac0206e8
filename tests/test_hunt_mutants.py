"""Mutants: whatever is done to any file of a workspace, it is built whole or answered with its lines."""

import re
import shutil
import tarfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from rich_workspace import COURSE, FILES, LESSON, MORE, bytes_below, fill

from builder.diagnostics import InputError
from builder.pipeline import catalogs
from builder.pipeline.build import build
from builder.pipeline.checking import check_workspace
from builder.pipeline.fixing import fix


@pytest.fixture
def translated(workspace):
    """A workspace with a bit of everything, wholly translated into Spanish (each text is followed by `es`)."""
    for name, text in FILES.items():
        (workspace / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace / name).write_text(text, "utf-8")
    lesson = workspace / LESSON
    lesson.write_text(lesson.read_text("utf-8") + MORE, "utf-8")
    course = workspace / f"course_src/{COURSE}/course.yaml"
    course.write_text(course.read_text("utf-8").replace("languages:\n", "languages:\n  es:\n"), "utf-8")
    catalogs.add(workspace, "es")
    fill(workspace)
    return workspace


NASTY = [
    ":::", "::::", ":::{question} choice", ":::{figure} x.svg", ":::{nothing}", ":::{callout} tip", ":id: hello", ":id:", ":alt:",
    "---", "## ", "##", "## New", "## New {#hello}", "{#x}", "{#}", "{#try}", "# Title", "#### Deep", "\t", "\tcode", "    code", "```", "~~~~",
    "`", "``` `", "<!--", "<!-- translators: x -->", "-->", "<b>", "<script>alert(1)</script>", "&amp; &#0; &#x110000; &nosuch;",
    "- [ ]", "- [x] y {#a}", "- [ ] z", "* [X] q {#}", "= x", "= ", "/= y", "= [1, 3)", "= 1e999", "= nan", "= 5 +- -1%", "  > feedback", "  >- missed", ">",
    "Hint", "Hint:", ": text", "Explanation", "[^n]", "[^n]: again", "[^new]: unused", "[x]: https://example.org", "[@nothing]", "[@work; @work]",
    "[a](javascript:alert(1))", "[a](#nowhere)", "[a](static/none.pdf)", "![](x.png)", "![a](map.svg)", "| a | b | c |", "|---|", "***", "**", "_", "\\",
    "[" * 300, "*" * 3000, ">" * 500, "- " * 200, "x" * 200_000, "(" * 5000, "`" * 999, "![" * 400, "[^" * 300,
    "\u202etxt", "a\u2066b", "\u200f", "\u2028", "a\u2028b", "\x85", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\ufeff", "\ufffe", "e\u0301", "\U0001f600",
    "key: &a [*a]", "? [a]: b", "<<: {a: b}", "a: !!python/object:os.system x", "a: 'b", 'a: "b', "a: {b", "a: [", "[" * 900, "a: " + "[" * 400 + "]" * 400,
    "title: ", "title:", "title: [a]", "title: {a: b}", "id: hello", "id: Über", "id: [x]", "languages: es", "languages: [es]", "  xx:", "  es: {threshold: 101}",
    "  es: {threshold: " + "0" * 5000 + "}", "  pass: ٣", "start: 0001-01-01T00:00:00+14:00", "end: 9999-12-31T23:59:59-14:00", "start: 2026-13-01",
    "start: 20261201", "weight: 1e400", "weight: nan", "run: a b", "number: é", "runs: {es: {key: x}}", "runs: {x: {language: es}}", "image: ../../x", "image: .",
    "lessons: [welcome, welcome]", "lessons: [../welcome]", "lessons: [.]", "  - id: start", "chapters: []", "objectives: []", "minutes: -1", "graded: none",
    'msgid ""', 'msgstr "', 'msgid "x"', 'msgstr "y"', 'msgctxt "try-q1.title"', 'msgstr[0] "x"', 'msgid_plural "x"', "#, fuzzy", '#| msgid "x"', '#~ msgid "x"',
    '#~| msgid "x"', "<<<<<<< HEAD", "=======", ">>>>>>> x", '"Content-Type: text/plain; charset=latin-1\\n"', '"Language: de\\n"', '"\\x"', '"\\', "#",
    "00:00:00,000 --> 00:00:00,000", "99:99:99,999 --> 1", "<svg/>", "</svg>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<text>&a;</text>", "<style>@import 'x'</style>", "]]>",
    '<done align="left"/>', "<problem/>", "<html url_name='x'/>", "$(x)", "{{x}}", "{% x %}", "%(x)s", "\\(a\\)", "[mathjaxinline]x[/mathjaxinline]",
]  # fmt: skip
BYTES = [b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\x80", b"\xc3", b"\xf4\x90\x80\x80"]

lines_ = st.sampled_from([line.encode("utf-8", "surrogatepass") for line in NASTY] + BYTES)
mutations = st.one_of(
    st.tuples(st.sampled_from(["insert", "insert", "insert", "replace", "append", "within"]), lines_),
    st.tuples(st.sampled_from(["delete", "double", "swap", "cut", "indent", "outdent", "crlf"]), st.just(b"")),
)


def mutate(content, how, line, place, other):  # noqa: C901 - a table of edits, one a case
    lines = content.split(b"\n")
    at, to = place % len(lines), other % len(lines)
    match how:
        case "insert":
            lines.insert(at, line)
        case "replace":
            lines[at] = line
        case "append":
            lines[at] += line
        case "within":
            middle = other % (len(lines[at]) + 1)
            lines[at] = lines[at][:middle] + line + lines[at][middle:]
        case "delete":
            del lines[at : at + 1 + other % 3]
        case "double":
            lines.insert(to, lines[at])
        case "swap":
            lines[at], lines[to] = lines[to], lines[at]
        case "cut":
            lines[at] = lines[at][: other % (len(lines[at]) + 1)]
        case "indent":
            lines[at] = b"  " + lines[at]
        case "outdent":
            lines[at] = lines[at].lstrip()
        case "crlf":
            return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return b"\n".join(lines)


SAID = re.compile(r"(?P<path>[^:\n]+)(?::(?P<line>\d+))?: (?:warning: )?.+; .+ \[[a-z-]+\]")


def is_said_well(diagnostic, root):
    match = SAID.fullmatch(str(diagnostic))
    assert match, str(diagnostic)
    path = root / match["path"]
    assert path.exists(), str(diagnostic)
    if match["line"]:
        content = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        assert 1 <= int(match["line"]) <= content.count(b"\n") + 1, str(diagnostic)
    return True


def said(root, run, *arguments):
    """Return what a flow says of the input, and whether it stopped there."""
    try:
        found = run(*arguments)
    except InputError as error:
        return error.diagnostics, True
    return found[1] if isinstance(found, tuple) else [w for built in found for w in built.warnings], False


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_any_file_is_built_whole_or_answered_with_its_lines(translated, tmp_path, data):
    root = shutil.copytree(translated, tmp_path / "mutant", dirs_exist_ok=True)
    names = sorted(
        path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and path.name[0] != "."
    )
    try:
        for _ in range(data.draw(st.integers(1, 4))):
            name = data.draw(st.sampled_from([LESSON, *names]))
            how, line = data.draw(mutations)
            place, other = data.draw(st.integers(0, 500)), data.draw(st.integers(0, 500))
            (root / name).write_bytes(mutate((root / name).read_bytes(), how, line, place, other))
        holds_the_promises(root)
    finally:
        shutil.rmtree(root)


def holds_the_promises(root):
    checked, is_wrong = said(root, check_workspace, root)
    assert all(is_said_well(diagnostic, root) for diagnostic in checked)
    built, stopped = said(root, build, root, root / "dist")
    assert stopped == is_wrong
    assert all(is_said_well(diagnostic, root) for diagnostic in built)
    if stopped:
        assert not bytes_below(root / "dist")
        fix(root)
        return
    for archive in (root / "dist").rglob("*.tar.gz"):
        is_well_formed(archive)
    before = bytes_below(root / "dist" / COURSE / "es")
    catalogs.update(root)
    once = bytes_below(root / "translations")
    catalogs.update(root)
    assert bytes_below(root / "translations") == once
    build(root, root / "dist")
    assert bytes_below(root / "dist" / COURSE / "es") == before


def is_well_formed(archive):
    with tarfile.open(archive) as files:
        for member in files:
            if member.name.endswith((".xml", ".html", ".svg")):
                content = files.extractfile(member).read()
                if member.name.endswith(".html"):
                    content = b"<div>" + content + b"</div>"
                etree.fromstring(content, etree.XMLParser(resolve_entities=False))


# --- Any history ----------------------------------------------------------------------------------------------------
