"""Every diagnostic's code, with what it stands for. Codes are stable: tests, searches and silencing hang on them."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The code printed in square brackets; the comment is its line in docs/diagnostics.md."""

    # Files
    MISSING_FILE = "missing-file"  # a file that the course needs is not there
    ENCODING = "encoding"  # a file is not UTF-8
    TOO_LARGE = "too-large"  # a file is larger than the platform takes
    OUTSIDE = "outside"  # a link or path leaves the workspace
    UNUSED_FILE = "unused-file"  # a file that nothing names
    BAD_FILE = "bad-file"  # an image, SVG or subtitle file that cannot be read
    NAME_CLASH = "name-clash"  # two static files become one on the platform
    # YAML
    YAML = "yaml"  # YAML that cannot be read
    UNKNOWN_KEY = "unknown-key"  # a key that the format does not know
    MISSING_KEY = "missing-key"  # a key that must be there
    BAD_VALUE = "bad-value"  # a value of the wrong kind or out of range
    WEIGHTS = "weights"  # assignment weights that do not sum to 1
    DATES = "dates"  # dates out of order
    COURSE_KEY = "course-key"  # a course key that is malformed or used twice
    LANGUAGE = "language"  # a language code that is not known
    # Ids
    MISSING_ID = "missing-id"  # a block, unit or choice without an id
    BAD_ID = "bad-id"  # an id with wrong characters, too long or reserved
    DUPLICATE_ID = "duplicate-id"  # one id twice
    UNMARKED_RUN = "unmarked-run"  # two runs of prose in one unit without ids
    # Lessons and Markdown
    NO_UNIT = "no-unit"  # a lesson without units, a unit without content, text before the first unit
    FENCE = "fence"  # a directive that is not closed or wrongly nested
    BLOCK_TYPE = "block-type"  # an unknown directive
    OPTION = "option"  # an unknown, missing or malformed option
    RAW_HTML = "raw-html"  # HTML in Markdown
    MARKUP = "markup"  # Markdown that would lose or hide text: a control character, a row with too many cells, nesting too deep
    REFERENCE_LINK = "reference-link"  # a reference-style link
    HEADING = "heading"  # a heading of the wrong level or form
    LINK = "link"  # a link to nothing, or with an unsafe scheme
    FOOTNOTE = "footnote"  # a footnote without text or never used
    CITATION = "citation"  # a source that sources.yaml does not have
    ALT_TEXT = "alt-text"  # an image without alternative text
    OBJECTIVE = "objective"  # an objective that the syllabus does not have
    # Questions and other blocks
    ANSWERS = "answers"  # too few, too many or no right answers
    HINT_IN_FEEDBACK = "hint-in-feedback"  # a hint that became part of a feedback
    PATTERN = "pattern"  # a regular expression that is malformed or can run away
    RUBRIC = "rubric"  # a prompt, rubric or example that the platform drops or nobody can pass
    CARDS = "cards"  # cards or zones of a drag and drop that nobody can place or tell apart
    BANK = "bank"  # a bank that holds something else than questions, or fewer than it draws
    NUMBER = "number"  # a number answer that cannot be read
    OLX = "olx"  # XML that Studio would drop or that may not be included
    UNTRANSLATED = "untranslated"  # text that no catalog can hold
    POSITION = "position"  # an edit that changes the meaning of stored answers
    STUDIO = "studio"  # what Studio would drop or ignore without a word
    # Catalogs
    CATALOG = "catalog"  # a catalog that cannot be read
    CONFLICT = "conflict"  # a merge conflict left in a catalog
    HEADER = "header"  # a catalog header that is missing or contradicts
    DUPLICATE_KEY = "duplicate-key"  # one msgctxt twice
    UNKNOWN_MESSAGE = "unknown-message"  # an entry that belongs to no message
    TRANSLATION = "translation"  # a translation that would break the page: the source is shown instead
    OUT_OF_DATE = "out-of-date"  # catalogs that `ldn catalog update` would change
    BUSY = "busy"  # a catalog that another program holds open or keeps changing
    CREDITS = "credits"  # credits.yaml names what does not exist
    # Releases
    ARCHIVE = "archive"  # a course archive that cannot be read, or is another course's
    RECORD = "record"  # a release record that cannot be read
    RELEASED = "released"  # what an import would take from learners of a released run, or change for them
    RUN = "run"  # a run that no course has, or that several have
    PUBLISH = "publish"  # an upload that cannot begin, or that a site refused or did not bring to its end
    # What learners completed
    REPORT = "report"  # a file of learners' data that no importer knows, or of which nobody says whose run it is
    QUARANTINE = "quarantine"  # records of learners' data that cannot be read
    UNLISTED = "unlisted-run"  # learners' data of a course key that no run has
    STORE = "store"  # a store of facts, or its key, that cannot be worked with
    ENGINE = "engine"  # a cluster that cannot be had, or that does not see the files
    EXCLUDED = "excluded"  # a name to leave out of a report that nobody has
