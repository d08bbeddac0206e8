"""Drawings turned around: geometry mirrored, texts at the mirrored place and still readable."""

import re

from lxml import etree

from builder.markup.svg_turn import turn_svg

SVG = "{http://www.w3.org/2000/svg}"


def drawn(inside, attributes='viewBox="0 0 200 100"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def place(root, element, x):
    """Where a point x of an element comes to lie, by all transforms above it."""
    while element is not None:
        for scale, move in reversed(re.findall(r"matrix\((-?1) 0 0 1 (-?[\d.]+) 0\)", element.get("transform", ""))):
            x = float(scale) * x + float(move)
        element = element.getparent()
    return x


def flips(element):
    count = 0
    while element is not None:
        count += element.get("transform", "").count("matrix(-1")
        element = element.getparent()
    return count


def test_shapes_change_sides_and_texts_stay_readable_at_the_mirrored_place():
    root = etree.fromstring(turn_svg(drawn('<rect x="10" width="20"/><text x="20" text-anchor="middle">A</text>')))
    rect, text = root.find(f".//{SVG}rect"), root.find(f".//{SVG}text")
    assert (place(root, rect, 10), flips(rect)) == (190, 1)
    assert (place(root, text, 20), flips(text)) == (180, 2)
    assert text.get("text-anchor") == "middle"


def test_a_text_that_began_at_its_place_ends_there():
    inside = '<text x="5">A</text><g text-anchor="end"><text x="50">B</text></g>'
    first, second = etree.fromstring(turn_svg(drawn(inside))).iter(f"{SVG}text")
    assert (first.get("text-anchor"), second.get("text-anchor")) == ("end", "start")


def test_the_box_need_not_begin_at_nothing_and_a_width_will_do():
    root = etree.fromstring(turn_svg(drawn('<rect x="0"/>', 'viewBox="-50 0 100 100"')))
    assert place(root, root.find(f".//{SVG}rect"), 10) == -10
    root = etree.fromstring(turn_svg(drawn('<rect x="0"/>', 'width="80px"')))
    assert place(root, root.find(f".//{SVG}rect"), 10) == 70


def test_what_a_picture_says_of_itself_stays_in_front():
    root = etree.fromstring(turn_svg(drawn("<title>T</title><desc>D</desc><rect/>")))
    assert [child.tag for child in root] == [f"{SVG}title", f"{SVG}desc", f"{SVG}g"]


def test_one_without_a_size_stays_as_it_is():
    assert turn_svg(drawn("<rect/>", "")) == drawn("<rect/>", "")
