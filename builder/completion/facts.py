"""The facts that every importer makes and every report reads: their tables, columns, types and what a null means.

A *fact* is what one source says about one learner in one run. Facts are never corrected: two sources that disagree leave
two rows, and a report shows both. Each imported file has a Parquet file of its own in each table it fills, with exactly the
columns that stand here, in this order.

What holds for every table:

- **Learners are pseudonyms** (`identity.py`): a letter for the kind of name the source knows (`i` user id, `n` user name,
  `m` e-mail, `x` xAPI uuid, `a` anonymous id of ORA) and 24 hexadecimal digits. One person has several; `IDENTITIES` says
  which belong together, and `identity.unite` makes persons of them. No table holds a name, an e-mail address, an IP
  address, a user agent or an answer.
- **Times are UTC** and naive (Parquet `timestamp[us]`), so that no engine's session time zone moves a day. A date without a
  time of day is its midnight.
- `happened` is when it came to be so, null where the source cannot know (a snapshot that only says that it is so).
  `as_of` is the moment for which the source says it: an event's own time, a table row's `modified`, a report's time in its
  file name; null where not even that is known. The newest `as_of` wins, null loses to any, then the larger `rank`.
- **Current and ever**: current is the winner's value; ever is the largest of all rows. Both are kept by keeping all rows.
- **Every table is a set.** A log that is imported once plain and once compressed says the same twice; count distinct keys
  (`Table.key`), never rows.
- `course_key` is the run, as the platform spells it today (`course-v1:…`, or `ORG/NUMBER/RUN` of the old style); null only
  where the table says so. `block_id` is the last part of a usage key (`u_listening-q1`), the same in every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """A column's type, in words that DuckDB, Arrow and Spark all have."""

    TEXT = "string"
    NUMBER = "double"
    WHOLE = "int64"
    TRUTH = "bool"
    TIME = "timestamp[us]"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `null` says what its absence means, and is empty where there is always a value."""

    name: str
    type: Type
    about: str
    null: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts. Rows that agree in `key` speak of the same thing."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names, in the order in which an importer gives the values of a row."""
        return tuple(column.name for column in self.columns)


_LEARNER = Column("learner", Type.TEXT, "pseudonym of the first name that the row knows: id, user name, uuid, e-mail")
_RUN = Column("course_key", Type.TEXT, "the run")
_BLOCK = Column("block_id", Type.TEXT, "name of the block; `course` for the whole run")
_KIND = Column(
    "block_type", Type.TEXT, "problem, html, vertical, sequential, chapter, course …", "the source has an id only"
)
_HAPPENED = Column("happened", Type.TIME, "when it came to be so", "the source cannot know")
_AS_OF = Column("as_of", Type.TIME, "moment for which the source says it", "not known; loses to any other")
_SOURCE = Column("source", Type.TEXT, "name of the importer: `IMPORTERS` in importers/__init__.py")
_RANK = Column("rank", Type.WHOLE, "how far this source is believed at the same moment: `RANKS`; more is better")
_FOOT = (_HAPPENED, _AS_OF, _SOURCE, _RANK)

COMPLETIONS = Table(
    "completions",
    "How far a learner is with a block. Components come from events and the table; verticals, sequentials, chapters and "
    "the course also from the aggregator and from WikiLearn's progress report (verticals).",
    ("learner", "course_key", "block_id"),
    (
        _LEARNER,
        _RUN,
        _BLOCK,
        _KIND,
        Column("completion", Type.NUMBER, "0 to 1; may go back to 0"),
        *_FOOT,
    ),
)

ENROLMENTS = Table(
    "enrolments",
    "A learner joined, left, changed the mode, or stood in a list. `event` is `activated`, `deactivated`, `mode_changed` "
    "(`happened` is then its time) or `listed` (a report's row; `happened` is the date of enrolment where it has one).",
    ("learner", "course_key", "event", "happened"),
    (
        _LEARNER,
        _RUN,
        Column("event", Type.TEXT, "activated, deactivated, mode_changed, listed"),
        Column(
            "active",
            Type.TRUTH,
            "enrolled after it",
            "the source does not say; a learner listed without it is enrolled",
        ),
        Column("mode", Type.TEXT, "audit, honor, verified …", "the source does not say"),
        Column("cohort", Type.TEXT, "name of the cohort in the run", "none, or the source does not say"),
        *_FOOT,
    ),
)

GRADES = Table(
    "grades",
    "A grade of the whole run (`block_id` is `course`), of a sequential or of a problem. Reports by title have no id: "
    "`label` is then their column's heading, and `block_id` null.",
    ("learner", "course_key", "block_id", "label"),
    (
        _LEARNER,
        _RUN,
        Column(_BLOCK.name, Type.TEXT, _BLOCK.about, "the source knows a heading only: see `label`"),
        _KIND,
        Column("label", Type.TEXT, "heading of the report's column", "the source knows the id"),
        Column("percent", Type.NUMBER, "0 to 1", "not attempted, or the source does not say"),
        Column("earned", Type.NUMBER, "points", "the source does not say"),
        Column("possible", Type.NUMBER, "points", "the source does not say"),
        Column("letter", Type.TEXT, "letter grade; WikiLearn's only one is `Pass`", "none reached, or not said"),
        Column("passed", Type.TRUTH, "passed the run", "the source does not say"),
        *_FOOT,
    ),
)

CERTIFICATES = Table(
    "certificates",
    "A certificate of a learner in a run.",
    ("learner", "course_key"),
    (
        _LEARNER,
        _RUN,
        Column("mode", Type.TEXT, "honor, verified …", "the source does not say"),
        Column("valid", Type.TRUTH, "false where it was revoked or is only eligible"),
        *_FOOT,
    ),
)

FINISHES = Table(
    "finishes",
    "What a source itself calls completed, with which of the four meanings it has. Also filled from grades (`pass`) and "
    "certificates (`certificate`), so that a report counts finishers of a meaning in this table alone.",
    ("learner", "course_key", "meaning"),
    (
        _LEARNER,
        _RUN,
        Column("meaning", Type.TEXT, "one of `Meaning`"),
        Column("completed", Type.TRUTH, "false: the source says that it is not (yet, or any more)"),
        *_FOOT,
    ),
)

ATTEMPTS = Table(
    "attempts",
    "A learner answered a question; never what was answered. A problem has a row as a whole, and one more for each of its "
    "inputs where it has several.",
    ("learner", "course_key", "block_id", "question", "number"),
    (
        _LEARNER,
        _RUN,
        _BLOCK,
        _KIND,
        Column("question", Type.TEXT, "the input in its problem, such as `2_1`", "the problem as a whole"),
        Column("number", Type.WHOLE, "which attempt, from 1", "the source does not count"),
        Column("correct", Type.TRUTH, "right; false also where partly right", "not judged (staff, peers) or not said"),
        Column("earned", Type.NUMBER, "points of the attempt, or of the question", "the source does not say"),
        Column("possible", Type.NUMBER, "points", "the source does not say"),
        *_FOOT,
    ),
)

IDENTITIES = Table(
    "identities",
    "Two pseudonyms that one row of a source gives to one person.",
    ("one", "other"),
    (
        Column("one", Type.TEXT, "a pseudonym"),
        Column("other", Type.TEXT, "another; `one` < `other`"),
        _AS_OF,
        _SOURCE,
    ),
)

TOTALS = Table(
    "totals",
    "A number that a report itself adds up, to be shown beside ours and never mixed into it.",
    ("course_key", "learner", "title", "measure", "meaning", "mode"),
    (
        Column("course_key", Type.TEXT, "the run", "over all runs, or the report knows a title only"),
        Column("learner", Type.TEXT, "the person it counts for", "over all learners"),
        Column("title", Type.TEXT, "title of the course in the report", "the report has none"),
        Column("measure", Type.TEXT, "one of `Measure`"),
        Column("meaning", Type.TEXT, "of `completed`: one of `Meaning`", "another measure"),
        Column("mode", Type.TEXT, "kind of certificate", "all"),
        Column("value", Type.NUMBER, "the number; grades are 0 to 1"),
        _AS_OF,
        _SOURCE,
        _RANK,
    ),
)

TABLES: tuple[Table, ...] = (
    COMPLETIONS, ENROLMENTS, GRADES, CERTIFICATES, FINISHES, ATTEMPTS, IDENTITIES, TOTALS,
)  # fmt: skip


class Meaning(StrEnum):
    """What "completed" means where it is said of a whole run."""

    OUTLINE = "outline"  # everything in the outline is complete (Versions; the aggregator's course row at 100 %)
    PASS = "pass"  # noqa: S105 - a grade: the letter is WikiLearn's `Pass`, or the platform says passed: the headline
    CERTIFICATE = "certificate"  # a certificate was made (Activity, certificates)
    PROCTORED = "proctored"  # date of the last proctored exam (Quarterly), usually blank


class Measure(StrEnum):
    """What a row of `TOTALS` counts."""

    ENROLLED = "enrolled"
    COMPLETED = "completed"
    AVERAGE_GRADE = "average_grade"
    CERTIFICATES = "certificates"
    SKIPPED = "skipped"  # enrolments left out of the report, because a grade could not be computed
    COURSES = "courses"  # runs a person is enrolled in (Users)


# How far sources are believed at the same moment: the database itself, then what happened, then what was computed from it.
# A format that is not listed has 10.
RANKS: dict[str, int] = {
    "blockcompletion": 60,
    "tracking": 50,
    "xapi": 40,
    "aggregator": 30,
    "student_state": 25,
}
RANK = 10

# Raised when importers come to read something else out of the same bytes: what was imported before is then read again.
EXTRACTOR = 2

Value = str | float | int | bool | None  # a time is microseconds since 1970 in UTC, an int
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A committed Parquet file of the store: `table` is a name of `TABLES`, `path` relative to the store."""

    table: str
    path: str
    rows: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What the store knows of an imported file. `ledger/<id>.json` is written last: facts without an entry do not exist.

    `course_key` is what `--run`, `--course-key` or the folder said, empty where the rows have it; `as_of` is the report's
    time as ISO 8601, empty where it has none. Lines are records: `lines` = `kept` + `ignored` + `quarantined`. A file is
    `partial` where it broke off (a truncated .gz): what was whole is kept.
    """

    id: str  # of the stored bytes: SHA-256, 32 hexadecimal digits
    path: str  # as it was given; the last part of the name may be shown
    format: str
    course_key: str
    as_of: str
    size: int  # stored bytes
    head: str  # SHA-256 of the first 64 KiB (or less), by which a grown log is found
    resume: int  # where a grown log is read on: unpacked bytes up to the end of the last whole line
    lines: int
    kept: int
    ignored: int
    quarantined: int
    partial: bool
    imported: str  # ISO 8601, UTC
    parts: tuple[Part, ...]
    replaces: str = ""  # the entry of the same log when it was shorter, which does not count any more
    extractor: int = 0  # `EXTRACTOR` when it was imported
