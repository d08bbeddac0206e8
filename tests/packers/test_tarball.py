"""Archives: the same bytes anywhere, readable by anyone, never half-written, never leaving their root."""

import gzip
import hashlib
import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.output import OutputFile
from builder.packers import tarball

INDEX = OutputFile("course.xml", b"<course/>")
# Names that all systems take: no separators, no control characters, no halves of surrogate pairs.
NAMES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="/\\:"), min_size=1, max_size=60
).filter(lambda name: name not in (".", ".."))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


def pack(files, folder):
    path = folder / "a.tar.gz"
    return path, tarball.pack(files, path)


def read(path):
    with tarfile.open(path, "r:gz") as archive:
        return [(member, archive.extractfile(member).read()) for member in archive.getmembers()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("packed")


@given(files=st.dictionaries(PATHS, st.binary(max_size=2000), max_size=8))
def test_whatever_is_packed_is_read_back_in_order(folder, files):
    given_files = [INDEX, *(OutputFile(path, content) for path, content in files.items() if path != INDEX.path)]
    path, _ = pack(given_files, folder)
    members = read(path)
    assert [(member.name, content) for member, content in members] == [
        (f"course/{file.path}", file.content) for file in given_files
    ]
    for member, _ in members:
        assert member.isfile()
        assert (member.mode, member.mtime, member.uid, member.gid) == (0o644, 0, 0, 0)
        assert (member.uname, member.gname) == ("", "")


def test_the_tar_is_the_same_to_the_last_byte(tmp_path):
    """A change here changes every archive of every course: say so in the changelog."""
    files = [INDEX, OutputFile("static/ñandú.txt", "ñ".encode()), OutputFile(f"html/{'x' * 120}.html", b"long")]
    path, packed = pack(files, tmp_path)
    tar = gzip.decompress(path.read_bytes())
    assert len(tar) % 10240 == 0
    assert packed.sha256_tar == hashlib.sha256(tar).hexdigest()
    assert packed.sha256_tar == "0de1b484e5e300b92b11055841b60c21a3d4062cebb65b8dca6bfff2cebf0852"


def test_the_hash_and_size_are_those_of_the_file(tmp_path):
    path, packed = pack([INDEX, OutputFile("static/big.bin", bytes(range(256)) * 4000)], tmp_path)
    content = path.read_bytes()
    assert packed.sha256_archive == hashlib.sha256(content).hexdigest()
    assert packed.size == len(content)


def test_the_archive_holds_no_time_and_no_name_of_its_own(tmp_path):
    path, first = pack([INDEX], tmp_path)
    header = path.read_bytes()[:10]
    assert header[3] == 0  # no optional field, such as the file's name
    assert header[4:8] == bytes(4)  # no time
    other = tmp_path / "another name.tar.gz"
    assert tarball.pack([INDEX], other) == first
    assert other.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../up",
        "a/../../up",
        "a//b",
        "a/",
        "",
        ".",
        "./a",
        "a\\b",
        "c:a",
        "a\0b",
        "a\nb",
        "\ud800",
        "x" * 300,
    ],
)
def test_unsafe_paths_are_refused(tmp_path, path):
    with pytest.raises(ValueError, match="not a safe path"):
        pack([INDEX, OutputFile(path, b"")], tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_path_that_comes_twice_is_refused(tmp_path):
    with pytest.raises(ValueError, match="comes twice"):
        pack([INDEX, INDEX], tmp_path)


def test_an_archive_without_a_course_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"course\.xml"):
        pack([OutputFile("static/course.xml", b"")], tmp_path)


def test_an_error_leaves_the_former_archive_and_nothing_else(tmp_path):
    path, _ = pack([INDEX], tmp_path)
    before = path.read_bytes()

    def failing():
        yield INDEX
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tarball.pack(failing(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_files_are_taken_one_by_one(tmp_path):
    """A course's files need not all be in memory at once."""
    made = []

    def many():
        yield INDEX
        for number in range(4000):
            made.append(number)
            yield OutputFile(f"static/{number}", b"x" * 1000)

    written = []

    class Spy(io.FileIO):
        def write(self, content):
            written.append(len(made))
            return super().write(content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pathlib.Path.open", lambda self, _mode: Spy(self, "w"))
        pack(many(), tmp_path)
    assert written[1] < 2000
