"""course.yaml: identity, languages, details and runs of a course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import UnknownLanguageError, language
from builder.model.course import Details, LanguageEntry, Run
from builder.model.interface import WRITTEN_IN, Interface
from builder.source.details import read_details
from builder.source.fields import Fields
from builder.source.runs import Runs

# Settings of the platform that one may look for here, each with what to do instead.
REFUSED = {
    "display_name": "write title:",
    "license": "write licence:",
    "self_paced": "write pacing: self, or pacing: instructor",
    "course_image": "write image:",
    "banner_image": "write banner:",
    "learning_info": "write outcomes:, or let it be the objectives of syllabus.yaml",
    "instructor_info": "write instructors:",
    "certificates": "write certificate:",
    "cert_html_view_enabled": "write certificate: no for a course without certificates",
    "certificates_display_behavior": "write it below certificate:, as shown:",
    "certificate_available_date": "write the date below certificate:, as shown:",
    "signatories": "write them below certificate:",
    "catalog_visibility": "write catalog:",
    "mobile_available": "write mobile:",
    "pre_requisite_courses": "write prerequisites:",
    "enable_subsection_gating": "write after:, which sets it",
    "graceperiod": "write grace:",
    "discussions_settings": "write discussion:",
    "discussion_topics": "write topics: below discussion:",
    "max_attempts": "write attempts: below questions:",
    "showanswer": "write show_answer: below questions:",
    "show_reset_button": "write reset_button: below questions:",
    "other_course_settings": "write topic:; nothing else there has an effect on WikiLearn",
    "advanced_modules": "leave it out: the builder lists what the blocks of the course need",
    "tabs": "write pages/NAME.md for a page, and hide_tabs: to hide one of the platform's",
    "pages": "write each page as a file, pages/NAME.md",
    "updates": "write each update as a file, updates/2026-12-01-NAME.md",
    "handouts": "write handouts.md beside this file",
    "overview": "write about/overview.md",
    "xml_attributes": "leave it out: the builder writes it",
    "lti_passports": "type them in Studio: they hold secrets, which no source may",
    "entrance_exam_enabled": "use after: to open lessons one after another",
    "enable_proctored_exams": "leave it out: WikiLearn has no proctoring",
    "enable_timed_exams": "leave it out: a clock shuts out learners who need more time",
    "social_sharing_url": "leave it out: learners share the course's own address",
    "video": "show it in a unit: the about page plays videos from YouTube alone",
    "course_wide_js": "leave it out: a script would run in every learner's browser",
    "course_wide_css": "leave it out: WikiLearn's own style is the one that works in every language",
}


@dataclass(frozen=True, slots=True)
class CourseFile:
    """What course.yaml says."""

    location: Location
    details: Details
    source_language: str
    languages: tuple[LanguageEntry, ...]
    runs: tuple[Run, ...]
    keep_stale: bool
    contribute: str
    interface: Interface


def read_course_file(fields: Fields, diagnostics: Diagnostics) -> CourseFile:
    """Read course.yaml, reporting whatever is amiss."""
    details = read_details(fields, diagnostics)
    overridable = fields.asked
    source = known_language(fields.string("language"), fields.at("language"), diagnostics)
    languages = tuple(_languages(fields, source, diagnostics))
    found = CourseFile(
        location=fields.here,
        details=details,
        source_language=source,
        languages=languages,
        runs=tuple(Runs(fields, source, languages, overridable, diagnostics).read()),
        keep_stale=fields.choice("stale", ("keep", "source"), "keep") == "keep",
        contribute=fields.web_address("contribute"),
        interface=_interface(fields, source, diagnostics),
    )
    fields.finish(REFUSED)
    return found


def known_language(code: str, at: Location, diagnostics: Diagnostics) -> str:
    """Return a MediaWiki code, reported if MediaWiki has no such language."""
    if code:
        try:
            language(code)
        except UnknownLanguageError as error:
            what, _, mend = str(error).partition("; ")
            diagnostics.error(at, Code.LANGUAGE, what, mend or "use MediaWiki's code, such as pt-br")
    return code


def _interface(given: Fields, source: str, diagnostics: Diagnostics) -> Interface:
    """Return the builder's own words in the course's language, as `words:` has them where that is not English."""
    entry, plain = given.inner("words"), Interface()
    own = {}
    for field in fields(Interface):
        text = getattr(plain, field.name)
        if word := entry.string(field.name, ""):
            own[field.name] = replace(text, source=word, location=entry.at(field.name))
    entry.finish()
    missing = [field.name for field in fields(Interface) if field.name not in own]
    if missing and source and source != WRITTEN_IN:
        what = f"learners would read English words around this course: {', '.join(missing)} are not said in {source}"
        at = given.at("words") if given.has("words") else given.at("language")
        diagnostics.warning(at, Code.UNTRANSLATED, what, "write each of them below words:, as in `note: …`")
    return replace(plain, **own)


def _languages(fields: Fields, source: str, diagnostics: Diagnostics) -> Iterator[LanguageEntry]:
    found = False
    for code, entry in fields.children("languages"):
        found = True
        known_language(code, entry.here, diagnostics)
        yield LanguageEntry(code, entry.integer("threshold", 80, 0, 100), entry.here)
        entry.finish()
    if not found and source:
        yield LanguageEntry(source, 80, fields.here)
