"""What a course page, a certificate and a schedule say beyond the course itself; a run may have each of them its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from builder.diagnostics import Location
from builder.model.keys import CourseKey
from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of static/ that a setting names."""

    src: str
    location: Location


@dataclass(frozen=True, slots=True)
class Instructor:
    """A person on the about page. Names of people are not translated."""

    id: str
    location: Location
    name: str
    title: Text | None = None
    organization: Text | None = None
    bio: Text | None = None
    image: Picture | None = None


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signs the certificate; `number` is the id that the platform keeps, the same in every build."""

    id: str
    location: Location
    number: int
    name: str
    title: Text | None = None
    organization: Text | None = None
    signature: Picture | None = None


class Shown(StrEnum):
    """When learners see their certificate, by the platform's names (`xmodule/data.py`)."""

    EARLY = "early_no_info"
    END = "end"
    DATE = "end_with_date"


# When learners may see an answer (`xmodule/modulestore/inheritance.py`, showanswer); `after_attempts` is not here, since it
# wants a number that only Studio has a field for.
SHOW_ANSWER = (
    "always", "answered", "attempted", "closed", "finished", "past_due", "correct_or_past_due",
    "after_all_attempts", "after_all_attempts_or_correct", "attempted_no_past_due", "never",
)  # fmt: skip

# What Studio calls it, where authors do not.
CERTIFICATE = ("Default", "Certificate of completion")


@dataclass(frozen=True, slots=True)
class Certificate:
    """The certificate. `title` stands in the place of the course's; `name` and `description` only Studio shows.

    `available` goes with `Shown.DATE`. A course without certificates has one that is not `active`.
    """

    location: Location
    number: int = 1
    active: bool = True
    name: str = CERTIFICATE[0]
    description: str = CERTIFICATE[1]
    title: Text | None = None
    shown: Shown = Shown.EARLY
    available: datetime | None = None
    signatories: tuple[Signatory, ...] = ()


@dataclass(frozen=True, slots=True)
class ForumTopic:
    """A topic of the discussion page that belongs to no unit; posts hang on its id."""

    id: str
    location: Location
    name: Text
    default: bool = False


@dataclass(frozen=True, slots=True)
class Forum:
    """The discussions of a course; `lesson_topics` gives each lesson a topic by its title."""

    provider: str = "openedx"
    in_context: bool = True
    graded_units: bool = False
    choose_units: bool = True
    lesson_topics: bool = False
    topics: tuple[ForumTopic, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """When a lesson is due: at a time in UTC, or (`at` is None) so many weeks after the learner's own start."""

    lesson: str
    location: Location
    at: datetime | None = None
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class Opening:
    """When a chapter or lesson opens, in UTC."""

    part: str
    location: Location
    at: datetime


@dataclass(frozen=True, slots=True)
class Gate:
    """A lesson that opens after another one is passed: points and completion in percent."""

    lesson: str
    location: Location
    after: str
    score: int = 0
    completion: int = 100


@dataclass(frozen=True, slots=True)
class Named:
    """A chapter or lesson that a list of course.yaml names."""

    id: str
    location: Location


@dataclass(frozen=True, slots=True)
class Timetable:
    """When lessons open, are due and close. `grace` is how late an answer still counts."""

    due: tuple[Due, ...] = ()
    opens: tuple[Opening, ...] = ()
    after: tuple[Gate, ...] = ()
    hide_after_due: tuple[Named, ...] = ()
    staff_only: tuple[Named, ...] = ()
    grace: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Problems:
    """Defaults of all questions; None leaves them to the platform."""

    attempts: int | None = None
    show_answer: str = ""
    reset_button: bool | None = None


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A course to complete first."""

    key: CourseKey
    location: Location


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learners take from the course, where it is not the list of objectives."""

    id: str
    location: Location
    text: Text


# The platform's spelling of each licence (`common/static/js/…/license`, `openedx/core/lib/license`).
LICENCES = {
    "CC BY-SA 4.0": "creative-commons: ver=4.0 BY SA",
    "CC BY 4.0": "creative-commons: ver=4.0 BY",
    "CC BY-NC 4.0": "creative-commons: ver=4.0 BY NC",
    "CC BY-NC-SA 4.0": "creative-commons: ver=4.0 BY NC SA",
    "CC BY-ND 4.0": "creative-commons: ver=4.0 BY ND",
    "CC BY-NC-ND 4.0": "creative-commons: ver=4.0 BY NC ND",
    "all rights reserved": "all-rights-reserved",
}
# WikiLearn gives it to every new course.
LICENCE = "CC BY-SA 4.0"

# The platform's own tabs that a course can hide.
TABS = ("progress", "dates", "discussion", "wiki")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings. `licence` is a key of LICENCES; `topic` is one word for all languages, since catalogues group by it."""

    subtitle: Text | None = None
    description: Text | None = None
    requirements: Text | None = None
    outcomes: tuple[Outcome, ...] = ()
    instructors: tuple[Instructor, ...] = ()
    certificate: Certificate | None = None
    banner: Picture | None = None
    licence: str = LICENCE
    topic: str = ""
    prerequisites: tuple[Prerequisite, ...] = ()
    catalog: str = "both"
    invitation_only: bool = False
    mobile: bool = True
    hidden_tabs: tuple[str, ...] = ("wiki",)
    forum: Forum = Forum()
    problems: Problems = Problems()
    timetable: Timetable = Timetable()


def portraits(settings: Settings) -> Iterator[Picture]:
    """Yield the pictures of people and of their signatures."""
    yield from (each.image for each in settings.instructors if each.image)
    signatories = settings.certificate.signatories if settings.certificate else ()
    yield from (each.signature for each in signatories if each.signature)
