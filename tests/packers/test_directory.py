"""Folders: written whole or not at all."""

import pytest

from builder.output import OutputFile
from builder.packers import directory

FILES = [OutputFile("course.xml", b"<course/>"), OutputFile("static/img/a.png", b"12")]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_files_are_written_and_counted(tmp_path):
    assert directory.pack(FILES, tmp_path / "out") == directory.Written(2, 11)
    assert contents(tmp_path) == {"out/course.xml": b"<course/>", "out/static/img/a.png": b"12"}


def test_a_former_folder_is_replaced_whole(tmp_path):
    directory.pack([*FILES, OutputFile("old.txt", b"")], tmp_path / "out")
    directory.pack(FILES[:1], tmp_path / "out")
    assert contents(tmp_path) == {"out/course.xml": b"<course/>"}


@pytest.mark.parametrize("path", ["../up", "/up", "static/../../up", "a\\b"])
def test_unsafe_paths_are_refused_and_the_former_folder_stays(tmp_path, path):
    directory.pack(FILES, tmp_path / "out")
    before = contents(tmp_path)
    with pytest.raises(ValueError, match="not a safe path"):
        directory.pack([OutputFile("new.txt", b""), OutputFile(path, b"")], tmp_path / "out")
    assert contents(tmp_path) == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_ctrl_c_leaves_nothing(tmp_path):
    def interrupted():
        yield FILES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        directory.pack(interrupted(), tmp_path / "out")
    assert not list(tmp_path.iterdir())
