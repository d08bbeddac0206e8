"""gettext's own tools on every catalog: msgfmt finds it sound, and msgcat gives back the same messages."""

import shutil
import subprocess

import polib
import pytest
from judges.archives import ROOT, WORKSPACES, built, sources

pytestmark = pytest.mark.judge

CATALOGS = sorted(
    path for root in WORKSPACES for ending in ("po", "pot") for path in root.glob(f"translations/*/*.{ending}")
)


@pytest.fixture(scope="module", autouse=True)
def _tools():
    missing = [name for name in ("msgfmt", "msgcat") if not shutil.which(name)]
    assert not missing, f"{' and '.join(missing)} not installed: they are in Debian's gettext"


def pytest_generate_tests(metafunc):
    if "catalog" in metafunc.fixturenames:
        metafunc.parametrize("catalog", CATALOGS, ids=[path.relative_to(ROOT).as_posix() for path in CATALOGS])


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def messages(text, *, obsolete_untranslated=True):
    """Everything in a catalog that a translator wrote or reads, in its order.

    gettext's tools drop an obsolete message without a translation; a template keeps it for the key, should it come back.
    """
    catalog = polib.pofile(text)
    header = [(catalog.metadata, catalog.header.strip())]
    return header + [
        (
            each.msgctxt, each.msgid, each.msgid_plural, each.msgstr, each.msgstr_plural, sorted(each.flags), each.obsolete,
            each.previous_msgctxt, each.previous_msgid, each.comment, each.tcomment, [name for name, _ in each.occurrences],
        )
        for each in catalog
        if obsolete_untranslated or each.msgstr or not each.obsolete
    ]  # fmt: skip


def languages():
    """The languages in which each course is built."""
    found = {course: set() for course in sources()}
    for run in built():
        found[run.course].add(run.language)
    return found


def test_every_course_has_catalogs():
    # A course in one language may have none: nobody translates it.
    translated = {course for course, runs in languages().items() if len(runs) > 1}
    assert {path.parent.name for path in CATALOGS if path.suffix == ".pot"} >= translated != set()
    assert [path for path in CATALOGS if path.suffix == ".po"]


def test_msgfmt_finds_it_sound(catalog):
    found = run("msgfmt", "--check", "--output-file=/dev/null", str(catalog))
    said = found.stderr.splitlines()
    if catalog.suffix == ".pot":
        # A template has no language, and no one has revised it.
        said = [line for line in said if not line.endswith("still has the initial default value")]
    assert (found.returncode, said) == (0, [])


def test_msgcat_gives_back_the_same_messages(catalog):
    found = run("msgcat", "--no-wrap", str(catalog))
    assert (found.returncode, found.stderr) == (0, "")
    assert messages(found.stdout) == messages(catalog.read_text("utf-8"), obsolete_untranslated=False)


def test_msgfmt_sees_what_is_wrong(tmp_path):
    wrong = tmp_path / "wrong.po"
    wrong.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "utf-8")
    assert run("msgfmt", "--check", "--output-file=/dev/null", str(wrong)).returncode != 0
