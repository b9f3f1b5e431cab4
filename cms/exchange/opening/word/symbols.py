"""Signs of the fonts Symbol and Wingdings, which stand in a file as numbers, as the signs a reader sees."""

from __future__ import annotations

import re

PRIVATE = 0xF000
"""Where Word keeps the signs of such a font: 0xF0B7 is sign 0xB7."""

PRIVATE_SIGN = re.compile("[\uf000-\uf0ff]")

GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
SYMBOL = GREEK | {
    **{ord(one): one for one in " !#%&()+,./0123456789:;<=>?"},
    **{0x2D: "\u2212", 0xA3: "\u2264", 0xA5: "\u221e", 0xAB: "\u2194", 0xAC: "\u2190", 0xAD: "\u2191", 0xAE: "\u2192"},
    **{0xAF: "\u2193", 0xB0: "\u00b0", 0xB1: "\u00b1", 0xB3: "\u2265", 0xB4: "\u00d7", 0xB7: "\u2022", 0xB8: "\u00f7"},
    **{0xB9: "\u2260", 0xBA: "\u2261", 0xBB: "\u2248", 0xBC: "\u2026", 0xD6: "\u221a", 0xD7: "\u22c5", 0xDE: "\u21d2"},
    **{0xD2: "\u00ae", 0xD3: "\u00a9", 0xD4: "\u2122", 0xE2: "\u00ae", 0xE3: "\u00a9", 0xE4: "\u2122"},
}
WINGDINGS = {
    **{0x20: " ", 0x28: "\u260e", 0x2A: "\u2709", 0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u25a1", 0x71: "\u2751"},
    **{0x72: "\u2752", 0x75: "\u25c6", 0x76: "\u2756", 0x77: "\u25c6", 0x9E: "\u00b7", 0x9F: "\u2022", 0xA7: "\u25aa"},
    **{0xA8: "\u25a1", 0xB7: "\u2022", 0xD8: "\u27a2", 0xDF: "\u2190", 0xE0: "\u2192", 0xE8: "\u2794", 0xF0: "\u21e8"},
    **{0xFB: "\u2717", 0xFC: "\u2713", 0xFD: "\u2612", 0xFE: "\u2611"},
}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}
UNKNOWN = "\ufffd"


def sign(number: int, font: str) -> str:
    """The sign of a font by its number; UNKNOWN for one that no table has."""
    if number < 0x100 or PRIVATE <= number < PRIVATE + 0x100:
        return FONTS.get(font.casefold(), SYMBOL).get(number & 0xFF, UNKNOWN)
    return chr(number) if number < 0xD800 else UNKNOWN


def spelt(text: str, font: str) -> str:
    """Text with the signs of such a font as the signs a reader sees."""
    if font.casefold() in FONTS:
        return "".join(sign(ord(one), font) if _is_sign(one) else one for one in text)
    if not PRIVATE_SIGN.search(text):
        return text
    return "".join(sign(ord(one), "symbol") if _is_private(one) else one for one in text)


def _is_sign(one: str) -> bool:
    return _is_private(one) or "!" <= one < "\u0100"


def _is_private(one: str) -> bool:
    return PRIVATE <= ord(one) < PRIVATE + 0x100
