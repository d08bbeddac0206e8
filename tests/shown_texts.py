"""Every text of an archive, wherever it stands: what a search for words that should not, or should, be there looks through."""

import json
import re

from lxml import etree, html

# What stands within a passage; anything else begins a new one.
INLINE = {"a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "span", "strong", "sub"}
# So few words are looked for as a whole passage: "No" stands in many a longer one.
FEW = 2
# What stands between the parts of a line, such as a work and who can read it.
BETWEEN = re.compile(" · |: ")
# Isolates, which hold the direction of a label in a picture; anchors of an answer among patterns.
AROUND = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069^$"))


def leaves(files):
    """Yield every text of an archive with its file: of XML and HTML the texts and attributes, of JSON the strings."""
    for path, content in files.items():
        if path.endswith((".xml", ".svg")):
            yield from ((path, text) for text in of_tree(etree.fromstring(content)))
        elif path.endswith(".html"):
            yield from ((path, text) for text in of_html(content.decode()))
        elif path.endswith(".json"):
            yield from ((path, text) for text in of_json(json.loads(content)))
        elif path.endswith(".srt"):
            yield path, bare(content.decode())


def of_tree(root):
    """Yield the passages of a tree: text with the inline elements in it, and every attribute."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for value in element.attrib.values():
            yield from of_string(value)
        if etree.QName(element).localname not in INLINE:
            yield from of_string(passage(element))
            yield from (bare(child.tail or "") for child in element)


def passage(element):
    """The words of an element up to the end, with those of inline elements, without those of others."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname in INLINE and child.tag != "sup":
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return "".join(parts)


def of_string(value):
    """Yield the texts of a string, which may hold JSON, HTML or the platform's form for a text."""
    text = value.strip()
    if text[:1] in ("[", "{"):
        try:
            yield from of_json(json.loads(text))
        except ValueError:
            yield bare(text)
    elif re.search(r"<[a-z]", text):
        yield from of_html(text)
    else:
        yield bare(text)


def of_html(text):
    yield from of_tree(html.fragment_fromstring(text, "div"))


def of_json(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield bare(key)
            yield from of_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_json(inner)
    elif isinstance(value, str):
        yield from of_string(value)


def shown(files, texts):
    """The texts that stand in an archive: short ones as a whole passage, longer ones anywhere."""
    passages = {text for _, text in leaves(files)}
    found = passages.union(*(BETWEEN.split(text) for text in passages)) - {""}
    everything = "\n".join(sorted(found))
    return {text for text in texts if text in found or (len(text.split()) > FEW and text in everything)}


def bare(text):
    return " ".join(text.translate(AROUND).split())
