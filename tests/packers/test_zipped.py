"""The kit's archive: the same bytes anywhere, opened by any program, written whole or not at all."""

import io
import zipfile

import pytest

from builder.archives.limits import Budget
from builder.archives.zip import read_zip
from builder.output import OutputFile
from builder.packers import zipped

FILES = [OutputFile("es.po", "año".encode() * 100), OutputFile("course/ñ.html", b""), OutputFile("a.csv", b"1")]


def test_what_is_packed_comes_out_in_its_order(tmp_path):
    found = zipped.pack(FILES, tmp_path / "kit.zip", "kit")
    assert (found.files, found.size) == (3, (tmp_path / "kit.zip").stat().st_size)
    with zipfile.ZipFile(tmp_path / "kit.zip") as packed:
        assert packed.testzip() is None
        assert [(info.filename, packed.read(info)) for info in packed.infolist()] == [
            (f"kit/{file.path}", file.content) for file in FILES
        ]


def test_our_own_strict_reader_takes_it(tmp_path):
    zipped.pack(FILES, tmp_path / "kit.zip", "kit")
    with (tmp_path / "kit.zip").open("rb") as packed:
        assert dict(read_zip(packed, Budget())) == {f"kit/{file.path}": file.content for file in FILES}


def test_the_bytes_do_not_depend_on_time_or_place(tmp_path):
    for name in ("one.zip", "two.zip"):
        zipped.pack(iter(FILES), tmp_path / name, "kit")
    one, two = ((tmp_path / name).read_bytes() for name in ("one.zip", "two.zip"))
    assert one == two
    times = {info.date_time for info in zipfile.ZipFile(io.BytesIO(one)).infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("path", ["../up", "/up", "a\\b", "a/../../up"])
def test_an_unsafe_path_leaves_the_former_archive(tmp_path, path):
    target = tmp_path / "kit.zip"
    target.write_bytes(b"former")
    with pytest.raises(ValueError, match="not a safe path"):
        zipped.pack([*FILES, OutputFile(path, b"")], target, "kit")
    assert target.read_bytes() == b"former"
    assert [path.name for path in tmp_path.iterdir()] == ["kit.zip"]
