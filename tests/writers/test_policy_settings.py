"""Every setting as the platform spells it, in the policy and on the parts of the course."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import factory as f
import pytest

from builder.model.course import Details, Own
from builder.model.keys import CourseKey
from builder.model.settings import (
    LICENCES,
    Certificate,
    Due,
    Forum,
    ForumTopic,
    Gate,
    Instructor,
    Named,
    Opening,
    Outcome,
    Picture,
    Prerequisite,
    Problems,
    Settings,
    Shown,
    Signatory,
    Timetable,
)
from builder.model.text import Kind

DAY = datetime(2027, 1, 15, tzinfo=UTC)


def words(text):
    return f.text(text, Kind.SETTING)


def policy(archive, settings=None, run=None, **changes):
    run = run or f.run()
    course = replace(f.every_block(), settings=settings or Settings(), **changes)
    found = json.loads(archive(course, run).files[f"policies/{run.key.run}/policy.json"])
    return found[f"course/{run.key.run}"]


def test_without_settings_the_policy_says_what_wikilearn_s_courses_have(archive):
    found = policy(archive)
    assert found["license"] == "creative-commons: ver=4.0 BY SA"
    assert (found["mobile_available"], found["invitation_only"], found["catalog_visibility"]) == (True, False, "both")
    assert found["enable_subsection_gating"] is False
    assert [tab["type"] for tab in found["tabs"] if tab.get("is_hidden")] == ["wiki"]
    left = {"certificates", "max_attempts", "showanswer", "show_reset_button", "graceperiod", "banner_image"}
    assert not (left | {"instructor_info", "discussion_topics", "pre_requisite_courses"}) & set(found)
    assert None not in found.values()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(licence="all rights reserved"), {"license": "all-rights-reserved"}),
        (Settings(mobile=False, invitation_only=True), {"mobile_available": False, "invitation_only": True}),
        (Settings(catalog="about"), {"catalog_visibility": "about"}),
        (Settings(banner=Picture("img/wide.png", f.HERE)), {"banner_image": "img_wide.png"}),
        (Settings(outcomes=(Outcome("a", f.HERE, f.text("Say *it*")),)), {"learning_info": ["Say it"]}),
        (
            Settings(problems=Problems(3, "attempted", True)),
            {"max_attempts": 3, "showanswer": "attempted", "show_reset_button": True},
        ),
        (
            Settings(prerequisites=(Prerequisite(CourseKey("A", "B", "C"), f.HERE),)),
            {"pre_requisite_courses": ["course-v1:A+B+C"]},
        ),
        (Settings(timetable=Timetable(grace=timedelta(days=2, hours=3))), {"graceperiod": "2 days 3 hours"}),
        (Settings(timetable=Timetable(grace=timedelta(minutes=30))), {"graceperiod": "30 minutes"}),
        (Settings(timetable=Timetable(after=(Gate("quiz", f.HERE, "first"),))), {"enable_subsection_gating": True}),
    ],
)
def test_settings(archive, settings, expected):
    found = policy(archive, settings)
    assert {key: found[key] for key in expected} == expected


def test_the_topic_stands_beside_the_languages(archive):
    found = policy(archive, Settings(topic="Leadership"))["other_course_settings"]
    assert found == {"translation": {"source": "en", "language": "en"}, "topic": "Leadership"}


def test_instructors_and_their_portraits(archive):
    ana = Instructor("ana", f.HERE, "Ana", words("Lead"), words("WMF"), words("Helps."), Picture("img/ana.png", f.HERE))
    found = policy(archive, Settings(instructors=(ana, Instructor("b", f.HERE, "Bo"))))["instructor_info"]
    # The about page resolves no /static/.
    address = "/asset-v1:LDN+SAMPLE+2026-en+type@asset+block@img_ana.png"
    assert found["instructors"] == [
        {"name": "Ana", "title": "Lead", "organization": "WMF", "image": address, "bio": "Helps."},
        {"name": "Bo", "title": "", "organization": "", "image": "", "bio": ""},
    ]


def test_the_certificate_and_who_signs_it(archive):
    ana = Signatory("ana", f.HERE, 11, "Ana", words("Lead"), None, Picture("ana.png", f.HERE))
    found = policy(archive, Settings(certificate=Certificate(f.HERE, title=f.title("Leading"), signatories=(ana,))))
    (certificate,) = found["certificates"]["certificates"]
    (signatory,) = certificate.pop("signatories")
    assert certificate == {
        "id": 1,
        "name": "Default",
        "description": "Certificate of completion",
        "course_title": "Leading",
        "is_active": True,
        "version": 1,
    }
    address = "/asset-v1:LDN+SAMPLE+2026-en+type@asset+block@ana.png"
    assert signatory == {
        "id": 11,
        "name": "Ana",
        "title": "Lead",
        "organization": "",
        "signature_image_path": address,
    }
    assert found["certificates_display_behavior"] == "early_no_info"


def test_when_a_certificate_is_shown(archive):
    found = policy(archive, Settings(certificate=Certificate(f.HERE, shown=Shown.DATE, available=DAY)))
    assert found["certificates_display_behavior"] == "end_with_date"
    assert found["certificate_available_date"] == "2027-01-15T00:00:00Z"


def test_a_course_without_certificates_takes_away_what_is_there(archive):
    found = policy(archive, Settings(certificate=Certificate(f.HERE, active=False)))
    assert found["cert_html_view_enabled"] is False
    assert found["certificates"] == {"certificates": []}


def test_discussion_topics_keep_their_ids_in_every_language(archive):
    forum = Forum(
        provider="legacy",
        graded_units=True,
        lesson_topics=True,
        topics=(ForumTopic("a", f.HERE, f.title("General"), True), ForumTopic("b", f.HERE, f.title("General"))),
    )
    found = policy(archive, Settings(forum=forum))
    assert found["discussion_topics"] == {
        "General": {"id": "a", "default": True},
        "General (b)": {"id": "b"},
        "A lesson": {"id": "first"},
        "A lesson (quiz)": {"id": "quiz"},
    }
    assert found["discussions_settings"] == {
        "enable_in_context": True,
        "enable_graded_units": True,
        "unit_level_visibility": True,
        "provider_type": "legacy",
    }


def test_lessons_open_are_due_and_close(archive):
    timetable = Timetable(
        due=(Due("first", f.HERE, DAY), Due("quiz", f.HERE, weeks=2)),
        opens=(Opening("check", f.HERE, DAY), Opening("quiz", f.HERE, DAY)),
        hide_after_due=(Named("first", f.HERE),),
        staff_only=(Named("start", f.HERE),),
    )
    made = archive(replace(f.every_block(), settings=Settings(timetable=timetable)), f.run())

    def attributes(kind, name):
        found = made.block(kind, name).attrib
        return {key: found[key] for key in found if key not in ("display_name", "format", "graded")}

    moment = "2027-01-15T00:00:00Z"
    assert attributes("sequential", "first") == {"due": moment, "hide_after_due": "true"}
    assert attributes("sequential", "quiz") == {"start": moment, "relative_weeks_due": "2"}
    assert attributes("chapter", "check") == {"start": moment}
    assert attributes("chapter", "start") == {"visible_to_staff_only": "true"}


def test_a_run_s_own_details_reach_its_archive_and_no_other(archive):
    assignments = f.every_block().assignments
    details = Details(f.title("Otro"), words("Corto"), assignments=assignments, settings=Settings(topic="Liderazgo"))
    own = f.run("ar", own=Own(details))
    assert policy(archive, run=own)["display_name"] == "Otro"
    assert "course_image" not in policy(archive, run=own)
    made = archive(f.every_block(), own)
    assert (made.text("about/title.html"), made.text("about/short_description.html")) == ("Otro", "Corto")
    assert policy(archive, run=f.run("ar"))["display_name"] == "A sample"


def test_the_about_page_ends_with_what_learners_need(archive):
    settings = Settings(requirements=f.text("A *wiki* account."), subtitle=words("Small <b>"), description=words("D"))
    made = archive(replace(f.every_block(), settings=settings), f.run())
    page = made.xml("about/overview.html")
    assert [child.tag for child in page] == ["p", "h2", "p"]
    assert page.findtext("h2") == "Before you start"
    assert made.text("about/subtitle.html") == "Small &lt;b&gt;"
    assert made.text("about/description.html") == "D"


def test_every_licence_has_a_spelling_of_its_own():
    assert len(set(LICENCES.values())) == len(LICENCES)
