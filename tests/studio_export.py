"""What Studio makes of an archive that was imported and is exported again, and what people do to it in between.

After edx-platform's `xml_block.add_xml_to_node`, `html_block` and `video` `definition_to_xml`, `xml_exporter`: attributes
sorted, elements indented, course settings as attributes too, pages verbatim, transcripts under other names, JSON sorted.
"""

import io
import json
import tarfile

from lxml import etree, html

# Those that say of themselves that they are pure XBlocks.
_PURE = {"poll", "survey", "done", "sortable", "lti_consumer", "drag-and-drop-v2"}


def exported(files):
    """Return the files of an archive as Studio would export them; `files` are by path."""
    found = {}
    for path, content in files.items():
        if path.endswith(".xml"):
            found |= _xml(path, content, files)
        elif path.startswith("html/"):
            found[path] = _rewritten(content)
        elif path.endswith("/policy.json"):
            found[path] = json.dumps(_settings(json.loads(content)), sort_keys=True, indent=4).encode()
        else:
            found[path] = content
    return {"assets/assets.xml": b"<assets/>"} | dict(sorted(found.items(), reverse=True))


def packed(files, path, root="course"):
    """Write files as Studio packs them: a folder entry first, times that are no whole numbers."""
    with tarfile.open(path, "w:gz", format=tarfile.PAX_FORMAT) as tar:
        folder = tarfile.TarInfo(root)
        folder.type, folder.mtime = tarfile.DIRTYPE, 1767225600.25
        tar.addfile(folder)
        for name, content in files.items():
            member = tarfile.TarInfo(f"{root}/{name}")
            member.size, member.mtime = len(content), 1767225600.5
            tar.addfile(member, io.BytesIO(content))
    return path


def edited(files, path, old, new):
    """Change some words of a file."""
    content = files[path].decode()
    assert old in content, (path, old, content)
    return files | {path: content.replace(old, new, 1).encode()}


def with_setting(files, name, value):
    """Change a setting of the course."""
    path = next(path for path in files if path.endswith("/policy.json"))
    policy = json.loads(files[path])
    next(iter(policy.values()))[name] = value
    return files | {path: json.dumps(policy).encode()}


def _settings(policy):
    for values in policy.values():
        if isinstance(values, dict):
            values |= {"discussion_topics": {"General": {"id": "course"}}, "course_visibility": "private"}
            values.pop("xml_attributes", None)
    return policy


def _xml(path, content, files):
    root = etree.fromstring(content, etree.XMLParser(remove_blank_text=True))
    found = {}
    for element in root.iter():
        if element.tag in _PURE:
            element.set("xblock-family", "xblock.v1")
        _sort(element)
    if root.tag == "problem":
        root.set("markdown", "null")
        root.attrib.pop("url_name", None)
    if root.tag == "course" and path != "course.xml":
        root.attrib.update({"display_name": "x", "language": "en", "cert_html_view_enabled": "true"})
    if root.tag == "video":
        found |= _transcripts(root, files)
    etree.indent(root)
    return found | {path: etree.tostring(root, pretty_print=True, encoding="utf-8")}


def _sort(element):
    pairs = sorted(element.attrib.items(), reverse=True)
    element.attrib.clear()
    for name, value in pairs:
        element.set(name, value)


def _transcripts(root, files):
    """Give the video an id, and its subtitles the names that the video store gives them."""
    number = "6d0c8d2e-0000-4000-8000-000000000001"
    found = {}
    listed = json.loads(root.get("transcripts", "{}"))
    names = {code: f"{number}-{code}.srt" for code in listed}
    for code, name in names.items():
        found[f"static/{name}"] = files[f"static/{listed[code]}"].replace(b"\n", b"\r\n")
    for each in root.findall("transcript"):
        each.set("src", names[each.get("language")])
    root.set("edx_video_id", number)
    root.set("sub", "")
    root.set("transcripts", json.dumps(names, sort_keys=True))
    etree.SubElement(root, "video_asset", client_video_id="External Video", duration="0.0", image="")
    return found


def _rewritten(content):
    """Serialize a page anew, as an HTML editor does: other quotes and entities, void tags, no order of attributes."""
    page = html.fragment_fromstring(content.decode(), create_parent="body")
    for element in page.iter():
        if isinstance(element.tag, str):
            _sort(element)
    inner = (page.text or "") + "".join(html.tostring(child, encoding="unicode") for child in page)
    return inner.replace("é", "&eacute;").replace("\n", "\r\n").encode()
