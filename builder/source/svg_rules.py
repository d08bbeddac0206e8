"""What an SVG picture may hold: allow-lists of elements, attributes and CSS, so that nothing active needs to be known.

Names are those of SVG 2 (https://www.w3.org/TR/SVG2/eltindex.html, attindex.html) that draw or tell; none that runs,
fetches, links, embeds other markup or moves.
"""

from __future__ import annotations

import re

__all__ = [
    "ATTRIBUTES",
    "ELEMENTS",
    "EMBEDDED",
    "HREF",
    "INSTEAD",
    "OWN_NAMESPACES",
    "css_fault",
    "is_local",
    "is_picture",
]

SVG = "http://www.w3.org/2000/svg"
HREF = frozenset({"href", "{http://www.w3.org/1999/xlink}href"})
EMBEDDED = "image"

_DRAWING = """
    svg g defs symbol use title desc text tspan textPath style path rect circle ellipse line polyline polygon image
    linearGradient radialGradient stop clipPath mask pattern marker filter feBlend feColorMatrix feComponentTransfer
    feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
    feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
    feTile feTurbulence
"""
ELEMENTS = frozenset(_DRAWING.split())

# Why some elements are refused, said as what to do instead.
INSTEAD = {
    "script": "remove it: a picture cannot run a program",
    "foreignObject": "draw it with SVG's own elements, such as text",
    "a": "remove the link and keep what it holds: a link in a picture cannot be followed",
    "switch": "keep only the texts in the course's language: the catalogs translate them",
    "animate": "remove it: pictures stand still",
    "animateMotion": "remove it: pictures stand still",
    "animateTransform": "remove it: pictures stand still",
    "set": "remove it: pictures stand still",
    "flowRoot": "convert it to text (in Inkscape: Text, Convert to Text)",
    "feImage": "use image with the data in the file",
}

# What drawing programs keep for themselves; it shows nothing, so it is dropped without a word.
OWN_NAMESPACES = (
    "http://www.inkscape.org/",
    "http://inkscape.sourceforge.net/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/",
    "http://www.figma.com/",
    "http://www.serif.com/",
    "http://vectornator.io",
    "http://xml.openoffice.org/",
    "http://openoffice.org/",
    "http://www.w3.org/2001/XMLSchema-instance",
)

_PRESENTATION = """
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters
    color-rendering cursor direction display dominant-baseline fill fill-opacity fill-rule filter flood-color
    flood-opacity font font-family font-feature-settings font-size font-size-adjust font-stretch font-style font-variant
    font-weight glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color line-height
    marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-orientation text-overflow
    text-rendering transform transform-box transform-origin unicode-bidi vector-effect visibility white-space
    word-spacing writing-mode enable-background
"""
_GEOMETRY = """
    amplitude azimuth baseFrequency bias clipPathUnits cx cy d diffuseConstant divisor dx dy edgeMode elevation exponent
    filterUnits fr fx fy gradientTransform gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix
    kernelUnitLength lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits
    method mode numOctaves offset operator order orient pathLength patternContentUnits patternTransform patternUnits
    points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result
    rotate rx ry scale seed side slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation
    stitchTiles surfaceScale tableValues targetX targetY textLength type values viewBox width x x1 x2
    xChannelSelector y y1 y2 yChannelSelector z
"""
_OTHER = """
    id class style lang version baseProfile media role tabindex focusable aria-label aria-labelledby aria-describedby
    aria-hidden aria-roledescription
    {http://www.w3.org/XML/1998/namespace}space {http://www.w3.org/XML/1998/namespace}lang
    {http://www.w3.org/XML/1998/namespace}id {http://www.w3.org/1999/xlink}type
"""
ATTRIBUTES = frozenset(f"{_PRESENTATION} {_GEOMETRY} {_OTHER}".split())

_LOCAL = re.compile(r"\s*#[^\s#<>\"'()\\]+\s*")
_PICTURE = re.compile(r"\s*data:image/(?:png|jpeg|jpg|gif|webp);base64,[A-Za-z0-9+/=\s]+")
_URL = re.compile(r"url\(\s*(?:\"#[^\"#()<>\\]+\"|'#[^'#()<>\\]+'|#[^\s\"'#()<>\\]+)\s*\)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[\w-]*")
_FUNCTION = re.compile(r"([\w-]*)\(")
_HARMLESS = """
    rgb rgba hsl hsla hwb lab lch oklab oklch color-mix calc min max clamp var matrix translate translatex translatey
    scale scalex scaley rotate skewx skewy blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
    saturate sepia not is where nth-child nth-of-type nth-last-child nth-last-of-type polygon circle ellipse inset
"""
_FUNCTIONS = frozenset(_HARMLESS.split())


def is_local(target: str) -> bool:
    """Whether a reference stays in the file."""
    return _LOCAL.fullmatch(target) is not None


def is_picture(target: str) -> bool:
    """Whether a reference is the data of a bitmap, which nothing can hide in."""
    return _PICTURE.fullmatch(target) is not None


def css_fault(css: str) -> str | None:
    """Return what a style sheet, a style or a presentation attribute holds that it may not; None if it is clean."""
    # A comment is taken out only where no quotation marks can make it something else.
    bare = css if '"' in css or "'" in css else _COMMENT.sub(" ", css)
    if "\\" in bare:
        return "an escape (\\)"
    if "<" in bare or "/*" in bare:
        return "a comment or markup"
    if rule := next((rule for rule in _AT_RULE.findall(bare) if rule.lower() != "@media"), None):
        return f"{rule}"
    for name in _FUNCTION.findall(_URL.sub("", bare)):
        if name.lower() == "url":
            return "url() with something outside the file"
        if name and name.lower() not in _FUNCTIONS and name.lower() not in ("and", "or"):
            return f"{name[:40]}()"
    if re.search(r"(?:-moz-binding|behaviou?r)\s*:", bare, re.IGNORECASE):
        return "a binding"
    return None
