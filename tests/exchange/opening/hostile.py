"""Files that nobody should bring, each with the sentence that says what is wrong with it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tests.exchange.opening import opendocuments, pdfs, words
from tests.exchange.opening.opendocuments import TEXT, packed, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = [pdfs.show(60, 700, "Quiet evenings for everybody who lives here and elsewhere.")]


@dataclass(frozen=True)
class Hostile:
    """A file, what it is called, and words of the sentence that refuses it."""

    name: str
    make: Callable[[], bytes]
    says: str


def _cut(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _broken_in_the_middle(data: bytes) -> bytes:
    at = len(data) // 3
    return data[:at] + random.Random(3).randbytes(200) + data[at + 200 :]


def _bomb() -> bytes:
    """A file whose part says that it unpacks to 410 MB."""
    return _saying(words.word(extra={"word/media/a.xml": b" " * 12_345}), 12_345, 410_000_000)


def _lying_bomb() -> bytes:
    """A file whose part unpacks to 60 MB and says that it is small."""
    return _saying(packed({**words.parts(), "word/document.xml": b" " * 60_000_000}), 60_000_000, 1_000)


def _saying(data: bytes, size: int, other: int) -> bytes:
    return data.replace(struct.pack("<L", size), struct.pack("<L", other))


def _overlapping() -> bytes:
    """A thousand names for one part of 5 MB: it unpacks to 5 GB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 5_000_000)
        [first] = package.infolist()
        package.filelist += [_renamed(first, f"word/{number}.xml") for number in range(1_000)]
        package.writestr("word/last.xml", "")
    return file.getvalue()


def _renamed(entry: zipfile.ZipInfo, name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.CRC, made.compress_size, made.file_size = entry.CRC, entry.compress_size, entry.file_size
    made.header_offset, made.compress_type = entry.header_offset, entry.compress_type
    return made


def _encrypted_entries(data: bytes) -> bytes:
    """The same file with the flag for encryption set on all its parts."""
    made = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(signature, at + 4)
    return bytes(made)


def _ole(stream: str) -> bytes:
    return OLE + b"\x00" * 500 + stream.encode("utf-16-le") + b"\x00" * 500


def _odt_with_manifest() -> bytes:
    manifest = (
        f'<manifest:manifest xmlns:manifest="{opendocuments.OASIS}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    return packed({"mimetype": TEXT, "META-INF/manifest.xml": manifest, "content.xml": b"\x93\x01\x02" * 100})


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
READS_A_FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DEEP = 400
ROWS = 25_000

WORD_ROW = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
ODT_ROW = "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
SLIDES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.x"/></Types>'
SHEET = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.x"/></Types>'


def _deep_table(levels: int) -> str:
    begin, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return begin * levels + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" + end * levels


def _odt_declaring(declaration: str) -> bytes:
    return packed({"mimetype": TEXT, "content.xml": f'<?xml version="1.0"?>{declaration}<a>&amp;</a>'})


def _endless_pdf() -> bytes:
    """A page that draws itself a million times over."""
    forms = [
        f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {number + 1} 0 R>>"
        "/Font<</F1 3 0 R>>>>/Length 51>>\nstream\n/X Do /X Do /X Do /X Do BT /F1 9 Tf (Quiet) Tj ET   \nendstream"
        for number in range(7, 27)
    ]
    last = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 6>>\nstream\n0 0 Td\nendstream"
    data = pdfs.built(["/X Do"], objects=[*forms, last])
    return data.replace(b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>", b"/Resources<</XObject<</X 7 0 R>>>>", 1)


def _flate_bomb() -> bytes:
    """A page whose contents unpack to 150 MB."""
    packer = zlib.compressobj(9)
    packed_up = b"".join(packer.compress(b" " * 1_000_000) for _ in range(150)) + packer.flush()
    head = f"<</Filter/FlateDecode/Length {len(packed_up)}>>\nstream\n".encode()
    made = pdfs.built(["CONTENTS"])
    return made.replace(b"<</Length 8>>\nstream\nCONTENTS", head + packed_up)


REFUSED = [
    Hostile("empty.docx", lambda: b"", "is empty"),
    Hostile("empty.html", lambda: b"<html><body> </body></html>", "is empty"),
    Hostile("empty.odt", lambda: written("<text:p/>"), "is empty"),
    Hostile("empty-word.docx", lambda: words.word("<w:p/>"), "holds no text"),
    Hostile("blank.txt", lambda: b"\n \t\n", "is empty"),
    Hostile("cut.docx", lambda: _cut(words.word()), "damaged or broken off"),
    Hostile("cut.odt", lambda: _cut(written("<text:p>Words.</text:p>")), "damaged or broken off"),
    Hostile("cut.pdf", lambda: pdfs.built(PAGE)[:40], "damaged or broken off"),
    Hostile("broken.docx", lambda: _broken_in_the_middle(words.word()), "damaged"),
    Hostile("broken.odt", lambda: _broken_in_the_middle(written("<text:p>Words.</text:p>")), "damaged"),
    Hostile("no-xml.docx", lambda: words.word(extra={"word/document.xml": "<w:document"}), "damaged"),
    Hostile("no-text.odt", lambda: packed({"mimetype": TEXT}), "lacks the part"),
    Hostile("locked.docx", lambda: _ole("EncryptedPackage"), "protected by a password"),
    Hostile("locked-parts.docx", lambda: _encrypted_entries(words.word()), "protected by a password"),
    Hostile("locked.odt", _odt_with_manifest, "protected by a password"),
    Hostile("locked.pdf", lambda: pdfs.locked(pdfs.built(PAGE), "secret"), "protected by a password"),
    Hostile("scan.pdf", lambda: pdfs.built(["0 0 595 842 re f"] * 3), "pictures without text"),
    Hostile("stamped-scan.pdf", lambda: pdfs.built([pdfs.show(60, 700, "Page 1")]), "pictures without text"),
    Hostile("old.doc", lambda: _ole("WordDocument"), "old Word file"),
    Hostile("old.xls", lambda: _ole("Workbook"), "old Office file"),
    Hostile("rich.rtf", lambda: b"{\\rtf1\\ansi Our plan}", "rich text file"),
    Hostile("rich.docx", lambda: b"{\\rtf1\\ansi Our plan}", "rich text file"),
    Hostile("sheet.xlsx", lambda: packed({"[Content_Types].xml": SHEET}), "spreadsheet"),
    Hostile("slides.docx", lambda: packed({"[Content_Types].xml": SLIDES}), "presentation"),
    Hostile("sheet.ods", lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
    Hostile("pictures.zip", lambda: packed({"a.txt": "Words."}), "packed file (ZIP)"),
    Hostile("picture.docx", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture"),
    Hostile("bomb-text.docx", lambda: words.word(extra={"word/document.xml": b" " * 30_000_000}), "unpacks to"),
    Hostile("bomb-text.odt", lambda: packed({"mimetype": TEXT, "content.xml": b" " * 30_000_000}), "unpacks to"),
    Hostile("overlapping-bomb.docx", _overlapping, "unpacks to 5,005 MB"),
    Hostile("slip.docx", lambda: words.word(extra={"../../etc/cron.d/x": "* * *"}), "points outside"),
    Hostile("slip.odt", lambda: packed({"mimetype": TEXT, "/etc/passwd": "x"}), "points outside"),
    Hostile("slip-windows.docx", lambda: words.word(extra={"C:\\Windows\\x.dll": "x"}), "points outside"),
    Hostile("laughs.docx", lambda: words.word(before=LAUGHS), "document type"),
    Hostile("laughs.odt", lambda: _odt_declaring(LAUGHS), "document type"),
    Hostile("entity.docx", lambda: words.word(before=READS_A_FILE), "document type"),
    Hostile("entity.odt", lambda: _odt_declaring(READS_A_FILE), "document type"),
    Hostile("rows.odt", lambda: written(f"<table:table>{ODT_ROW * ROWS}</table:table>"), "bring it in in parts"),
    Hostile("rows.html", lambda: b"<html><table>" + b"<tr><td>a" * ROWS, "bring it in in parts"),
    Hostile("wide.html", lambda: b"<html><table>" + b"<tr><td colspan=60>a" * 900, "bring it in in parts"),
    Hostile("rows.md", lambda: b"| a | b |\n|---|---|\n" + b"| c | d |\n" * ROWS, "bring it in in parts"),
    Hostile("levels.html", lambda: b"<html>" + b"<ul><li>a" * DEEP, "hundreds of levels"),
    Hostile("boxes.html", lambda: b"<html>" + b"<div>" * 5_000 + b"a", "hundreds of levels"),
    Hostile(
        "levels.odt",
        lambda: written("<text:list><text:list-item>" * DEEP + "</text:list-item></text:list>" * DEEP),
        "hundreds of levels",
    ),
    Hostile("levels.docx", lambda: words.word(_deep_table(DEEP)), "levels deep"),
    Hostile("long.txt", lambda: b"word " * 1_000_000, "5,000 kB large"),
    Hostile("long.html", lambda: b"<html><p>" + b"word " * 500_000, "kB large"),
    Hostile("long.odt", lambda: written("<text:p>" + "word " * 200_000 + "</text:p>"), "kB large"),
    Hostile("pages.pdf", lambda: pdfs.built([""] * 500), "500 pages"),
    Hostile("junk.docx", lambda: random.Random(1).randbytes(50_000), "no text that can be read"),
    Hostile("junk.txt", lambda: b"\x00\x01\x02" * 1_000, "no text that can be read"),
    Hostile("junk.html", lambda: b"<html>\x00\x01\x02" * 1_000, "no text that can be read"),
    Hostile("junk.pdf", lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(50_000), "damaged or broken off"),
    Hostile("junk-in-zip.docx", lambda: b"PK\x03\x04" + random.Random(2).randbytes(50_000), "damaged or broken off"),
]

HEAVY = [
    Hostile("bomb.docx", _bomb, "unpacks to 410 MB"),
    Hostile("lying-bomb.docx", _lying_bomb, "damaged"),
    Hostile("bomb-text.odt", lambda: packed({"mimetype": TEXT, "content.xml": b" " * 30_000_000}), "unpacks to"),
    Hostile("rows.docx", lambda: words.word(f"<w:tbl>{WORD_ROW * 30_000}</w:tbl>"), "bring it in in parts"),
    Hostile("rows.odt", lambda: written(f"<table:table>{ODT_ROW * 60_000}</table:table>"), "bring it in in parts"),
    Hostile("tags.html", lambda: b"<html>" + b"<b>a" * 1_200_000, ""),
    Hostile("attributes.html", lambda: b"<html><p " + b"a=b " * 1_000_000 + b">Words", ""),
    Hostile("levels.html", lambda: b"<html>" + b"<ul><li>a" * 500_000, "hundreds of levels"),
    Hostile("endless.pdf", _endless_pdf, ""),
    Hostile("flate-bomb.pdf", _flate_bomb, "damaged or broken off"),
]
"""Files that need much memory or time where nothing bounds it."""

SAID = "Quiet evenings for everybody who lives here."


def asking(server: str) -> dict[str, bytes]:
    """Files that refer to a server for a template, a picture, a style sheet, a frame or a program, by their names."""
    frame = f'<text:p>{SAID}<draw:frame><draw:image xlink:href="{server}/a.png"/></draw:frame></text:p>'
    template = words.referring(("rId7", "attachedTemplate", f"{server}/evil.dotm", True))
    picture = words.referring(("rId7", "image", f"{server}/a.png", True), ("rId8", "styles", f"{server}/s.xml", True))
    shown = f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>"
    return {
        "template.docx": words.word(
            shown, extra={"word/_rels/settings.xml.rels": template, "word/settings.xml": SETTINGS}
        ),
        "picture.docx": words.word(shown, extra={"word/_rels/document.xml.rels": picture}),
        "picture.odt": written(frame),
        "page.html": (
            f'<html><head><base href="{server}/"><link rel=stylesheet href="{server}/a.css">'
            f'<script src="{server}/a.js"></script></head><body background="{server}/b.png"><p>{SAID}'
            f'<img src="{server}/a.png"><iframe src="{server}/"></iframe><object data="{server}/"></object>'
        ).encode(),
        "declared.html": f'<!DOCTYPE html SYSTEM "{server}/a.dtd"><html><p>{SAID}'.encode(),
        "action.pdf": pdfs.built([pdfs.show(60, 700, SAID)], catalog=f"/OpenAction<</S/URI/URI({server}/)>>"),
    }


SETTINGS = f'<w:settings xmlns:w="{words.WORD}"><w:attachedTemplate r:id="rId7" xmlns:r="{words.OFFICE}"/></w:settings>'
