"""PDFs made for tests, without any program that makes them: so that each object can be wrong."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

Line = tuple[float, float, float, bool, str]
"""Where a line stands from the left and the bottom, how high its letters are, whether in bold, and its words."""


def drawn(pages: Sequence[Sequence[Line]]) -> bytes:
    """A file of pages of lines, without any structure."""
    return built(["\n".join(map(_show, lines)) for lines in pages])


def built(contents: Sequence[str], *, catalog: str = "", objects: Sequence[str] = ()) -> bytes:
    """A file of pages with these contents. `objects` get the numbers after those of the pages, from 5 + 2 × pages."""
    numbers = [5 + 2 * at for at in range(len(contents))]
    made = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{' '.join(f'{number} 0 R' for number in numbers)}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in zip(numbers, contents, strict=True):
        made.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>"
        )
        made.append(f"<</Length {len(content.encode('cp1252'))}>>\nstream\n{content}\nendstream")
    return _file([*made, *objects])


def locked(data: bytes, password: str) -> bytes:
    """The same file, asking for a password to be read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def marked(part: int, content: str, *, tag: str = "P") -> str:
    """Contents that belong to a part of the structure."""
    return f"/{tag} <</MCID {part}>> BDC\n{content}\nEMC"


def show(x: float, y: float, text: str, *, size: float = 11, bold: bool = False) -> str:
    """Contents that show words at a place."""
    return _show((x, y, size, bold, text))


def _show(line: Line) -> str:
    x, y, size, bold, text = line
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{1 + bold} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def _file(objects: Sequence[str]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()
