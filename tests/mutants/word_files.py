"""Ways to break Word files and their tracked changes."""

from __future__ import annotations

WORD = "cms/exchange/writing/word"
WRITE = "tests/exchange/writing/word/test_write.py"
REDLINE = "tests/exchange/writing/word/test_redline.py"

MUTANTS = [
    # what moved among its siblings stands at its new place only
    (
        f"{WORD}/steps.py",
        "        while gone[0] is not change:\n            yield gone.pop(0), Side.OLD\n",
        "        while gone[0] is not change:\n            gone.pop(0)\n",
        REDLINE,
    ),
    # a paragraph's earlier style or number is forgotten
    (
        f"{WORD}/paragraphs.py",
        "before = pair.old if pair.old and pair.new and _settings(pair.old) != _settings(pair.new) else None",
        "before = None",
        REDLINE,
    ),
    # a link that leads elsewhere is not marked
    (f"{WORD}/paragraphs.py", "was.href != content.style.href", "was.href == None", REDLINE),
    # a blank that only the old text has is lost
    (f"{WORD}/stretches.py", "if after is not Op.ADDED:", "if after is Op.REMOVED:", REDLINE),
    # the last paragraph of a cell comes or goes
    (
        f"{WORD}/redline.py",
        "return cells if all(cell[-1].old and cell[-1].new for cell in cells) else None",
        "return cells",
        REDLINE,
    ),
    # a row with a heading in one text only is merged
    (f"{WORD}/redline.py", " or is_heading(old) != is_heading(new):", ":", REDLINE),
    # an added table stays when changes are rejected
    (
        f"{WORD}/tables.py",
        "    return stamps.signed(Mark.REMOVED if mark.is_old else Mark.ADDED)",
        "    return None",
        REDLINE,
    ),
    # every list goes on where the one before it ended
    (f"{WORD}/numbering.py", 'w("startOverride", val=1)', 'w("lvlRestart", val=1)', WRITE),
    # Word's letters after z
    (f"{WORD}/layout.py", "and shown not in KNOWN_LETTERS", "and not shown", WRITE),
    # two tables become one
    (f"{WORD}/whole.py", "        yield self.pen.line(GAP, self.mark)\n", "", WRITE),
    # the time of day gets into the file
    (f"{WORD}/package.py", "zipfile.ZipInfo(name, DOS_EPOCH)", "zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))", WRITE),
]
