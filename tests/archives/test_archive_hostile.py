"""Archives made to do harm, against the command: it says what is wrong, and does nothing else."""

import os
import re

import pytest
from hostile_archives import HOSTILE, MINIMAL, PLACES, tar, with_file, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder import scaffold
from builder.cli import run

_SAID = re.compile(r"\S+: .+; .+ \[archive\]\n1 error; nothing was written\.\n")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    root = tmp_path_factory.mktemp("sandbox")
    list(scaffold.write(root / "workspace", "first-steps", "en"))
    (root / "export").write_bytes(b"")
    return root


def traces(root):
    return {path: path.lstat().st_mtime_ns for path in root.rglob("*") if path.name != "export"}


def refused(sandbox, capsys, content):
    """Run the command on an archive; whether it refused it."""
    before = traces(sandbox)
    (sandbox / "export").write_bytes(content)
    status = run(["-C", str(sandbox / "workspace"), "diff", str(sandbox / "export"), "en"])
    said = capsys.readouterr()
    assert traces(sandbox) == before
    assert "Traceback" not in said.err
    assert status in (0, 1), said.err
    if said.err:
        assert status == 1
        assert _SAID.fullmatch(said.err), said.err
    else:
        assert said.out.isprintable() or set(filter(lambda c: not c.isprintable(), said.out)) == {"\n"}
        assert all(len(line) <= 80 or " " not in line.strip() for line in said.out.splitlines())
    return bool(said.err)


def test_there_are_two_hundred():
    assert len(HOSTILE) >= 200


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_refused_or_comes_to_nothing(name, sandbox, capsys):
    refused(sandbox, capsys, HOSTILE[name])


# Those that must not be read at all, whatever else they hold; each by a word of what is said.
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("text", "not a course archive"),
        ("truncated gzip", "ends in the middle"),
        ("gzip without its sum", "ends in the middle"),
        ("wrong sum", "cannot be decompressed"),
        ("something below", "below its end"),
        ("something below a tar", "below its end"),
        ("two gzips", "below its end"),
        ("tar without an end", "ends in the middle"),
        ("no course", "no course.xml"),
        ("no folder", "one folder"),
        ("a library", "content library"),
        ("wrong header sum", "check sum"),
        ("a size of gigabytes", "64 MB"),
        ("a long name of megabytes", "far too long"),
        ("pax size", "changes what the next one says"),
        ("pax link", "changes what the next one says"),
        ("pax path", "leads out of the archive"),
        ("a global path", "changes what the next one says"),
        ("GNU sparse 1.0", "sparse"),
        ("two spellings of one name", "twice"),
        ("a bomb", "far more than a course"),
        ("overlapping zip", "share their bytes"),
        ("zip bomb", "far more than a course"),
        ("encrypted zip", "encrypted"),
        ("zip with a link", "link"),
        ("zip with a device", "device"),
        ("zip with a way out", "leads out"),
        ("zip with one name twice", "twice"),
        ("zip packed with bzip2", "not known here"),
        ("zip with many members", "30,000 files"),
        ("zip with a tail", "below its end"),
        ("a link", "a link"),
        ("a hard link", "a link"),
        ("a device", "a device"),
        ("a pipe", "a pipe"),
        ("a sparse in old form", "sparse"),
        ("the name '/etc/passwd'", "is absolute"),
        ("the name '../outside'", "leads out"),
        ("the name 'C:/outside'", "is absolute"),
        ("the name 'course\\\\..\\\\outside'", "backslash"),
        ("the name 'course/course.xml'", "twice"),
        ("the name 'course/COURSE.xml'", "twice"),
        ("the name 'course/course.xml/below'", "below what is a file"),
        ("billion laughs in vertical/v.xml", "vertical/v.xml"),
        ("a file as entity in vertical/v.xml", "entities"),
        ("a parameter entity in vertical/v.xml", "entities"),
        ("braces in policies/2026-en/policy.json", "nested too deeply"),
        ("not UTF-8 in vertical/v.xml", "not UTF-8"),
        ("too much text in vertical/v.xml", "too much text"),
    ],
)
def test_what_is_said(name, says, sandbox, capsys):
    (sandbox / "export").write_bytes(HOSTILE[name])
    assert run(["-C", str(sandbox / "workspace"), "diff", str(sandbox / "export"), "en"]) == 1
    assert says in capsys.readouterr().err


def test_good_ones_are_read(sandbox, capsys):
    made = [
        tar(MINIMAL),
        tar(MINIMAL, gz=False),
        zipped(MINIMAL),
        tar(MINIMAL, root="./course"),
        tar(MINIMAL, format=1),
    ]
    assert [refused(sandbox, capsys, content) for content in made] == [False] * len(made)


def test_files_that_differ_by_case_alone_are_two_in_static(sandbox, capsys):
    assert not refused(sandbox, capsys, tar(MINIMAL | {"static/Map.png": b"1", "static/map.png": b"2"}))


ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(st.sampled_from([tar(MINIMAL), tar(MINIMAL, gz=False), zipped(MINIMAL)]), st.data())
@ANY
def test_any_harmed_archive(sandbox, capsys, good, data):
    content = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 40))
    refused(sandbox, capsys, bytes(content[: len(content) - cut] if cut > 20 else content))


@given(
    st.sampled_from(PLACES),
    st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda t: t.encode("utf-8", "replace"))),
)
@ANY
def test_any_content(sandbox, capsys, place, content):
    refused(sandbox, capsys, with_file(place, content))


_TAGS = st.sampled_from(
    ["vertical", "html", "problem", "poll", "itembank", "chapter", "choice", "choicegroup", "a:b", "wiki", "video", "é"]
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        ["url_name", "filename", "display_name", "data", "answers", "name", "correct", "due", "parent_url"]
    ),
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20),
    max_size=4,
)


def _element(children):
    return st.tuples(_TAGS, _ATTRIBUTES, st.lists(children, max_size=3)).map(lambda parts: _spelled(*parts))


def _spelled(tag, attributes, inner):
    escape = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;"})
    pairs = "".join(f' {name}="{value.translate(escape)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}>{''.join(inner)}</{tag}>"


@given(
    st.recursive(_element(st.just("text")), _element, max_leaves=12),
    st.sampled_from(["vertical/v.xml", "drafts/vertical/v.xml"]),
)
@ANY
def test_any_blocks(sandbox, capsys, inner, place):
    refused(sandbox, capsys, with_file(place, f'<vertical display_name="V">{inner}</vertical>'.encode()))


def test_a_pipe_is_not_waited_for(sandbox, capsys, tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert run(["-C", str(sandbox / "workspace"), "diff", str(tmp_path / "pipe"), "en"]) == 1
        assert "not a file" in capsys.readouterr().err


def test_a_folder_and_what_is_not_there(sandbox, capsys, tmp_path):
    assert run(["-C", str(sandbox / "workspace"), "diff", str(tmp_path), "en"]) == 1
    assert "not a file" in capsys.readouterr().err
    assert run(["-C", str(sandbox / "workspace"), "diff", str(tmp_path / "none.tar.gz"), "en"]) == 1
    assert "none.tar.gz" in capsys.readouterr().err
