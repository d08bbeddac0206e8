"""Every check's code, with what it stands for; named as in Weblate where it has the check. Silencing hangs on them."""

from __future__ import annotations

from enum import StrEnum


class Check(StrEnum):
    """The code printed in square brackets; the comment is its line in docs/linting.md."""

    # Errors: the build shows the source instead
    CODE_SPAN = "code-span"  # `code` that is not the source's
    CITATION = "citation"  # a citation lost or added
    FOOTNOTE = "footnote"  # a footnote's mark lost or added
    IMAGE = "image"  # an image lost, added or another
    LINK_TARGET = "link-target"  # a link within the course that leads elsewhere
    RAW_HTML = "raw-html"  # HTML in a translation
    UNSAFE_LINK = "unsafe-link"  # a link that no page may have, or that cannot be read
    DIRECTIVE = "directive"  # ::: in a translation
    MARKUP = "markup"  # a character or mark that a page cannot hold
    CONFLICT = "conflict"  # a merge conflict left in a translation
    # Marks of Markdown
    BOLD = "bold"  # bold lost or added
    EMPHASIS = "emphasis"  # emphasis lost
    STRAY_MARK = "stray-mark"  # a mark of Markdown that learners would read as it stands
    LINK_COUNT = "link-count"  # a link lost or added; its address may be another
    LINE_BREAK = "line-break"  # a line break lost or added
    FORMULA = "formula"  # a formula that is not the source's
    PLACEHOLDER = "placeholder"  # a placeholder lost or added; an error in the builder's own words
    # Ends of sentences
    END_STOP = "end-stop"  # a full stop at the end, of the language's own, lost or added
    END_QUESTION = "end-question"  # the same of a question mark
    END_EXCLAMATION = "end-exclamation"  # the same of an exclamation mark
    END_COLON = "end-colon"  # the same of a colon
    END_ELLIPSIS = "end-ellipsis"  # the same of an ellipsis; "etc." is one
    OPENING_MARK = "opening-mark"  # ¿ or ¡ missing, or without its fellow
    # Spaces
    BEGIN_SPACE = "begin-space"  # white space at the beginning
    END_SPACE = "end-space"  # white space at the end
    DOUBLE_SPACE = "double-space"  # two spaces together
    SPACE_BEFORE = "space-before"  # a space before a mark where the language has none, or none where it has one
    SPACE_AFTER = "space-after"  # no space after a mark
    # Signs and characters
    SCRIPT_PUNCTUATION = "script-punctuation"  # a mark of another script
    BRACKETS = "brackets"  # a bracket without its fellow
    QUOTES = "quotes"  # a quotation mark without its fellow
    KASHIDA = "kashida"  # a letter made longer
    INVISIBLE = "invisible"  # an invisible character that the language does not need
    UNUSUAL_CHARACTER = "unusual-character"  # a character that fonts lack or screen readers cannot say
    MOJIBAKE = "mojibake"  # text read in a wrong encoding
    MIXED_SCRIPT = "mixed-script"  # letters of two scripts in one word
    WRONG_LETTER = "wrong-letter"  # a neighbour language's letter that looks the same
    # Words
    SAME = "same"  # the translation is the source
    WRONG_SCRIPT = "wrong-script"  # a translation in another script than the language's
    DOUBLED_WORD = "doubled-word"  # a word or phrase twice in a row
    MAX_LENGTH = "max-length"  # too long for its place
    NUMBERS = "numbers"  # a number lost, added or changed, whatever its digits
    GLOSSARY = "glossary"  # a term without its rendering in the glossary
    FORBIDDEN_TERM = "forbidden-term"  # a rendering that the glossary rules out
    # The catalog as a whole
    INCONSISTENT = "inconsistent"  # one source, two translations
    REUSED = "reused"  # two sources, one translation
    PLURAL_FORMS = "plural-forms"  # a Plural-Forms header that cannot be the language's
    SHRUNK = "shrunk"  # messages that the catalog had and lost
    SILENCE = "silence"  # a silence without a reason, of an unknown code, or that silences nothing
