"""A workspace with a bit of everything, its catalog filled, and how to look at it."""

from dataclasses import replace

from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics

COURSE = "first-steps"
LESSON = f"syllabus/{COURSE}/start/welcome.md"
SPANISH = f"translations/{COURSE}/es.po"

# What the workspace of `ldn init` does not show: every directive, and the rarer forms of prose.
MORE = """
## Everything else {#all}

A **bold** word, `code`, a [link](#hello), one [outside](https://example.org/?a=1&b=2) and a note.[^n] [@work]

<!-- translators: keep it short -->
Term
: What it means.

| A | B |
|---|:-:|
| 1 | `a\\|b` |

> Quoted
>
> 1. one
> 2. two
>    - deeper

```python
print("code")
```

[^n]: The note.

:::{figure} map.svg
:alt: A map

Its caption.
:::

:::{question} checkboxes
:id: all-q1
:credit: each

Which?

- [x] This *one* {#a}
  > Yes.
  >- Look again.
- [ ] That one {#b}

Explanation
: Because.
:::

:::{question} number
:id: all-q2

How many?

= 42 +- 5%
  > Yes.
:::

:::{question} text
:id: all-q3
:pattern: colou?r

Which word?

= colour
/= color
  > Nearly.
:::

:::{question} dropdown
:id: all-q4

Which?

- [x] Yes {#a}
- [ ] No {#b}
:::

{#all-after}
After the questions.

:::{video}
:id: all-talk
:title: A talk
:commons: File:Example.webm
:subtitles: talk.srt
:::

:::{discussion}
:id: all-discussion
:title: What do you think?

Tell the others.
:::

:::{include-olx}
:id: all-done

<done align="left"/>
:::
"""
FILES = {
    f"course_src/{COURSE}/static/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="5">Here</text></svg>\n',
    f"course_src/{COURSE}/static/talk.srt": "1\n00:00:01,000 --> 00:00:02,000\nWelcome.\n\n2\n00:00:02,000 --> 00:00:04,500\nTwo\nlines.\n",
    "syllabus/sources.yaml": "work:\n  title: A work\n  url: https://example.org/work\n  year: 2023\n",
    f"translations/{COURSE}/credits.yaml": "es:\n  translators:\n    - {name: A name, link: https://example.org}\n",
}


def spanish(root):
    return read_catalog((root / SPANISH).read_bytes(), SPANISH, Diagnostics())


def fill(root):
    """Translate what has no translation, and clear every mark of doubt."""
    catalog = spanish(root)
    entries = tuple(
        entry
        if entry.obsolete or (entry.translated and not entry.fuzzy)
        else replace(entry, msgstr=f"{entry.msgid} es", fuzzy=False, previous="", previous_ctxt="")
        for entry in catalog.entries
    )
    (root / SPANISH).write_bytes(write_catalog(replace(catalog, entries=entries)))


def bytes_below(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- Any file -----------------------------------------------------------------------------------------------------
