"""Small Word files made for tests, part by part, so that any part can be wrong."""

from __future__ import annotations

from tests.exchange.opening.opendocuments import packed

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OUTSIDE = ' TargetMode="External"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

PLAN = "".join(
    f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"
    for style, text in [
        ('<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>', "Our plan"),
        ("", "Quiet evenings for everybody who lives here."),
    ]
)


def parts(body: str = PLAN, *, before: str = "") -> dict[str, str | bytes]:
    """The parts of a file with this text; `before` stands before the root of its main part."""
    types = (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    )
    relations = (
        f'{DECLARATION}<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    styles = (
        f'{DECLARATION}<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )
    main = f'{DECLARATION}{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": relations,
        "word/document.xml": main,
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": referring(("rId9", "styles", "styles.xml", False)),
    }


def referring(*links: tuple[str, str, str, bool]) -> str:
    """What a part refers to: number, kind, target, and whether that is outside."""
    made = "".join(
        f'<Relationship Id="{number}" Type="{OFFICE}/{kind}" Target="{target}"' + (OUTSIDE if outside else "") + "/>"
        for number, kind, target, outside in links
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{made}</Relationships>'


def word(body: str = PLAN, *, before: str = "", extra: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file."""
    return packed({**parts(body, before=before), **(extra or {})})
