"""A response, two drags and drops and a bank as an author writes them, the files they show, and how they are read."""

from __future__ import annotations

from builder.diagnostics import Diagnostics
from builder.source.fences import cut
from builder.source.unit import Workplace, read_unit

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000c8000000640806000000"
)  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><text>North</text></svg>'
UNSIZED = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>'
FILES = {"laptop.png": PNG, "board.svg": SVG, "unsized.svg": UNSIZED}

RESPONSE = """::::{response}
:id: plan
:title: Your plan
:steps: training, peer, self, staff
:grade: 4
:graded-by: 3
:flexible: yes
:average: mean
:start: 2027-01-10
:due: 2027-02-01T18:00:00Z
:start-peer: 2027-01-20
:due-peer: 2027-02-10
:comment: What stood out?
:comment-start: I noticed
:rubric: no
:text: optional
:editor: rich
:latex: yes
:files: required
:file-types: odt, pdf
:several-files: yes
:best: 3

Describe the **need**.

:::{prompt}
And whom you will ask.
:::

:::{criterion} clear
:label: Clear
:feedback: optional

Is the need stated so that
someone else could act on it?

- (0) Not yet {#no}
  > The plan names
  > no need.
- (2) Clear {#yes}
:::

:::{criterion} advice
:label: Advice

What would you change?
:::

:::{example} clear=yes
Readers on phones cannot edit.

Two of three told us so.
---
Ten editors.
:::
::::
"""

DRAGDROP = """::::{dragdrop}
:id: needs-wishes
:title: Needs and wishes
:columns: 3
:mode: assessment
:attempts: 3
:weight: 2
:showanswer: attempted
:per-zone: 4
:start: Drag *each* card.
:finish: Well done.
:labels: no
:borders: no
:heading: no
:card-colour: #0645ad
:text-colour: white

Which is a need? There are

- two kinds
- of cards

:::{zone} need
:title: A need
:description: What keeps people out
:align: left
:::
:::{zone} wish
:title: A wish
:::

- They cannot edit
  on a phone -> need {#a}
  > Yes: it keeps them
  > from taking part.
  >- No: it keeps
  > them out.
- ![A laptop](laptop.png) -> wish, need {#b}
- Ten laptops → none {#c}
::::
"""

ON_AN_IMAGE = """::::{dragdrop} board.svg
:id: regions
:alt: A map

Where?

:::{zone} north
:title: North
:description: The upper half
:at: 10 5 50 40
:::
:::{zone} south
:title: South
:description: The lower half
:at: 0, 50, 200, 50 px
:::

- Arabic -> north {#a}
::::
"""

BANK = """::::{bank} 1
:id: pool
:title: One of two

:::{question} choice
:id: p1

Which?

- [x] a {#a}
- [ ] b {#b}
:::
:::{question} text
:id: p2

Which?

= a
:::
::::
"""


def read(text):
    found = Diagnostics()
    units = cut("## Unit {#unit}\n\n" + text, "l.md", found)
    blocks = read_unit(units[-1], "l.md", Workplace(FILES, "course_src/c/static", found)).blocks
    return blocks, [str(each) for each in found]


def one(text):
    (block,), found = read(text)
    assert found == []
    return block
