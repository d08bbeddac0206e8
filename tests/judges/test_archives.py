"""olxcleaner on every archive: no error, but a few that are named here with their reasons. And every course of the source is there to be judged."""

import hashlib

import pytest
from judges.archives import archives, built, manifests, sources
from lxml import etree

pytestmark = [pytest.mark.judge, pytest.mark.filterwarnings("ignore")]

# Blocks that the platform has and olxcleaner does not know.
XBLOCKS = [
    "done", "drag-and-drop-v2", "itembank", "openassessment", "poll", "sortable", "staffgradedxblock", "survey", "word_cloud",
]  # fmt: skip

# The exporter writes a <wiki> that has neither name nor title; so do we.
EXPECTED_WARNINGS = {("MissingURLName", "wiki"), ("MissingDisplayName", "wiki")}


def findings(course):
    import olxcleaner  # noqa: PLC0415 - a judge that is missing fails its tests, not the collection

    # It joins paths to the folder as text.
    _, store, _ = olxcleaner.validate(f"{course}/", steps=8, allowed_xblocks=XBLOCKS)
    return store.errors


def errors(course):
    return [f"{each.filename}: {each.description} [{each.name}]" for each in findings(course) if each.level == "ERROR"]


def test_every_course_of_the_source_was_built():
    assert sources(), "there is no course"
    assert set(manifests()) == set(sources()), "some courses are not built; make judges builds them"


def test_every_archive_is_in_a_manifest_and_every_run_has_its_archive():
    assert archives() == sorted(run.archive for run in built()) != []


def test_a_manifest_has_the_checksum_of_its_archive(run):
    assert run, "there is no archive to judge; make judges builds them"
    assert hashlib.sha256(run.archive.read_bytes()).hexdigest() == run.row["sha256_archive"]


def expected(course):
    """What olxcleaner takes for errors and is none, for exactly the elements that have it.

    - A response without dates of its own opens and closes with its lesson: ora2 reads None (`test_xblocks`).
    - A passport of LTI 1.1 is a secret, which no source may hold: it is entered in Studio after an import.
    - A tool of LTI 1.3 has no passport, and its address is `lti_1p3_launch_url`; olxcleaner knows LTI 1.1 alone.
    """
    missing = "The tag <{}> does not have the required setting '{}'."
    for path in sorted((course / "vertical").glob("*.xml")):
        for each in etree.parse(path).getroot().iter("openassessment", "lti_consumer"):
            # As olxcleaner names an element.
            named = [f"{name}={each.get(name)!r}" for name in ("url_name", "display_name") if each.get(name)]
            tag = " ".join((each.tag, *named))
            if each.tag == "openassessment":
                settings = [name for name in ("submission_start", "submission_due") if each.get(name) is None]
            elif each.get("lti_version") == "lti_1p3":
                settings = ["lti_id", "launch_url"]
            else:
                settings = []
                what = f"Course policy does not include an 'lti_passports' entry for '{each.get('lti_id')}', required for <{tag}>."
                yield f"vertical/{path.name}: {what} [LTIError]"
            yield from (f"vertical/{path.name}: {missing.format(tag, name)} [InvalidSetting]" for name in settings)


def test_olxcleaner_finds_no_error_but_those_that_are_none(olx):
    assert sorted(errors(olx)) == sorted(expected(olx))


def test_olxcleaner_warns_of_nothing_that_we_do_not_know(olx):
    warnings = [each for each in findings(olx) if each.level != "ERROR"]
    unknown = [
        f"{each.filename}: {each.description} [{each.name}]"
        for each in warnings
        if not any(each.name == name and f"<{tag}" in each.description for name, tag in EXPECTED_WARNINGS)
    ]
    assert unknown == []


def test_olxcleaner_sees_a_block_that_is_missing(damaged):
    next(iter((damaged / "vertical").iterdir())).unlink()
    assert set(errors(damaged)) - set(expected(damaged))
