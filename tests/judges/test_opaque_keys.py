"""Open edX's own key classes read every key that we write, and spell it as we do."""

import pytest
from judges.archives import outlines
from lxml import etree

from builder.model.keys import CourseKey, UsageKey

pytestmark = [pytest.mark.judge, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def theirs():
    from opaque_keys.edx import keys  # noqa: PLC0415 - a judge that is missing fails its tests, not the collection

    return keys


def wrong_course(spelled, theirs):
    key, ours = theirs.CourseKey.from_string(spelled), CourseKey.parse(spelled)
    same = (key.org, key.course, key.run) == (ours.org, ours.number, ours.run)
    return not (same and str(key) == str(ours) == spelled)


def wrong_usage(spelled, entry, course_key, theirs):
    key, ours = theirs.UsageKey.from_string(spelled), UsageKey.parse(spelled)
    parts = (key.block_type, key.block_id, str(key.course_key))
    same = parts == (ours.type, ours.name, str(ours.course)) == (entry["type"], entry["url_name"], course_key)
    return not (same and str(key) == str(ours) == spelled)


def test_course_keys_of_the_manifests(run, theirs):
    assert run, "there is no archive to judge; make judges builds them"
    assert not wrong_course(run.key, theirs)


def test_outlines_name_the_runs_of_the_manifests(run, theirs):
    assert run, "there is no archive to judge; make judges builds them"
    known = {row["run"]: row["course_key"] for row in outlines()[run.course]["runs"]}
    assert known[run.name] == run.key


def test_usage_keys_of_the_outlines(run, theirs):
    assert run, "there is no archive to judge; make judges builds them"
    blocks = outlines()[run.course]["blocks"]
    keys = [entry["usage"][run.name] for entry in blocks]
    assert len(keys) == len(set(keys)) > 0
    assert [key for key, entry in zip(keys, blocks, strict=True) if wrong_usage(key, entry, run.key, theirs)] == []


def test_every_block_of_an_archive_has_its_key(run, olx, theirs):
    """Those in banks too, wherever in the archive their element stands."""
    roots = [etree.parse(path).getroot() for path in olx.glob("*/*.xml")]
    named = {(each.tag, each.get("url_name")) for root in roots for each in root.iter() if each.get("url_name")}
    banks = {each.get("url_name") for root in roots for bank in root.iter("itembank") for each in bank}
    keys = {theirs.UsageKey.from_string(entry["usage"][run.name]) for entry in outlines()[run.course]["blocks"]}
    found = {(key.block_type, key.block_id) for key in keys}
    assert found == named != set()
    assert banks <= {name for kind, name in found if kind == "problem"}


def test_a_key_that_they_refuse_is_refused_here_too(theirs):
    from opaque_keys import InvalidKeyError  # noqa: PLC0415 - as above

    for spelled in ("course-v1:A+B", "course-v1:A+B+C D", "block-v1:A+B+C+type@html", "", "A/B/C+D"):
        with pytest.raises(InvalidKeyError):
            theirs.CourseKey.from_string(spelled)
        with pytest.raises(ValueError, match="is not a course key"):
            CourseKey.parse(spelled)
