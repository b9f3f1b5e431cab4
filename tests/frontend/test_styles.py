"""Rules the stylesheets keep: contrast, one place for colours, no class without a use, no weight without need."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCSS = sorted((ROOT / "frontend" / "scss").rglob("*.scss"))
PALETTE = ROOT / "frontend" / "scss" / "_palette.scss"
BUILT = ROOT / "static" / "built"
CLASS = r"(?:fm|fw)-[a-z0-9]+(?:(?:-|__|--)[a-z0-9]+)*"

PAIRS = [
    *((text, ground) for ground in ("paper", "raised", "sunken") for text in ("ink", "ink-soft", "brand", "error")),
    ("visited", "paper"),
    ("good", "paper"),
    ("brand", "brand-wash"),
    ("ink", "brand-wash"),
    ("ink-soft", "brand-wash"),
    ("on-brand", "brand"),
    ("on-brand", "brand-hover"),
    ("on-deep", "brand-deep"),
    ("on-deep-soft", "brand-deep"),
    ("on-amber", "amber"),
    ("on-amber", "amber-hover"),
    ("amber-text", "amber-wash"),
    ("ink", "amber-wash"),
    ("error", "error-wash"),
    ("ins-ink", "ins"),
    ("del-ink", "del"),
]


def colours(scheme: str) -> dict[str, str]:
    """Token → colour of a scheme; dark says only what differs from light."""
    text = PALETTE.read_text()
    found: dict[str, str] = {}
    for mixin in ("light", scheme):
        body = text.split(f"@mixin {mixin} {{")[1].split("\n}")[0]
        found |= dict(re.findall(r"--fm-([a-z-]+): (#[0-9a-f]{3,6});", body))
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text__stands_out_from_its_ground(text: str, ground: str, scheme: str) -> None:
    known = colours(scheme)
    assert contrast(known[text], known[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_field_border__stands_out(scheme: str) -> None:
    known = colours(scheme)
    assert min(contrast(known["field"], known[ground]) for ground in ("paper", "raised", "sunken")) >= 3


def test_colours__stand_in_the_palette_only() -> None:
    colour = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\b|\brgba?\(|\bhsla?\(", re.IGNORECASE)
    others = [path for path in SCSS if path != PALETTE and path.name != "_print.scss"]
    code = {path.name: re.sub(r"//.*", "", path.read_text()) for path in others}
    print_colours = {name: colour.findall(text) for name, text in code.items() if colour.findall(text)}
    assert {key: value for key, value in print_colours.items() if set(value) != {"#000"}} == {}


def styled() -> set[str]:
    """Classes of ours that a stylesheet knows."""
    found: set[str] = set()
    for path in SCSS:
        found |= set(re.findall(rf"\.({CLASS})", path.read_text()))
    return found


def written() -> str:
    """Everything that can write a class into a page."""
    code = [path for folder in ("cms", "home", "plans", "subgroups") for path in (ROOT / folder).rglob("*.py")]
    return "\n".join(path.read_text() for path in [*code, *(ROOT / "templates").rglob("*.html")])


def test_class_on_a_public_page__is_styled() -> None:
    used = set(re.findall(rf'(?<=[" ])(fm-{CLASS[12:]})(?=[" {{])', written()))
    assert used - styled() == set()


def test_class_of_a_stylesheet__is_written_somewhere() -> None:
    text = written()
    # A template or a drawing puts the state of a step, a verdict, a line or a dot into the class.
    stems = {re.sub(r"(step|verdict|chart__line|chart__dot)--\w+", r"\1", name) for name in styled()}
    assert {name for name in stems if name.startswith("fm-") and name not in text} == set()


def test_lock_file__names_no_registry() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_first_visit__weighs_little() -> None:
    if not BUILT.exists():
        pytest.skip("The stylesheets are not built (make setup).")
    styles = sum(len(gzip.compress((BUILT / name).read_bytes())) for name in ("site.css", "tokens.css"))
    fonts = sum(path.stat().st_size for path in (BUILT / "fonts").glob("*.woff2") if "italic" not in path.name)
    page_at_most = 40_000
    assert styles + fonts + page_at_most <= 100_000
