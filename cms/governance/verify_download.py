"""Check a partnership's public register. Needs Python 3.8 or later and nothing else.

    python verify.py register.jsonl
    python verify.py register.jsonl --against HASH          (a fingerprint from an e-mail or a minute)
    python verify.py register.jsonl --document document.json  (a text downloaded from the site)

Each line of the register holds a text and its fingerprint (SHA-256). Each text names its own number and
the fingerprint of the text before it, so nothing can be changed, taken out or put in between without
changing every fingerprint after it. Whoever keeps one fingerprint can check everything up to that entry.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from typing import Any, Dict, List, Optional

Entry = Dict[str, Any]

FIRST = "0" * 64  # what the first entry names as the fingerprint before it


class Broken(Exception):
    """An entry is not as it was written; the message says which and how."""


def read(path: str) -> List[Entry]:
    """The entries of a register whose every link holds. Raises Broken at the first that does not."""
    entries: List[Entry] = []
    prev = FIRST
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            entry = checked(number, line, prev)
            entries.append(entry)
            prev = entry["hash"]
    return entries


def checked(number: int, line: str, prev: str) -> Entry:
    """The entry on this line, its fingerprint with it. Raises Broken."""
    try:
        parts = json.loads(line)
        body, sha = parts["body"], parts["hash"]
        entry = json.loads(body)
        seq, before, kind = entry["seq"], entry["prev"], entry["kind"]
    except (KeyError, TypeError, ValueError):
        raise Broken(f"Entry {number} cannot be read.") from None
    if hashlib.sha256(body.encode("utf-8")).hexdigest() != sha:
        raise Broken(f"Entry {number} was changed: its text does not give its fingerprint.")
    if seq != number:
        raise Broken(f"Entry {number} is missing: entry {seq} stands in its place.")
    if before != prev:
        raise Broken(f"Entry {number} does not follow from the entry before it.")
    return {**entry, "kind": kind, "hash": sha}


def against(entries: List[Entry], wanted: str) -> str:
    """Which entry has this fingerprint. Raises Broken where none has."""
    wanted = wanted.strip().lower()
    for entry in entries:
        if entry["hash"] == wanted:
            later = len(entries) - entry["seq"]
            return f"The fingerprint is that of entry {entry['seq']}. Entries since: {later}."
    raise Broken(f"No entry has the fingerprint {wanted}: the register was cut short or rebuilt since.")


def document(entries: List[Entry], path: str) -> str:
    """Where this text was adopted. Raises Broken where it never was."""
    with open(path, "rb") as file:
        sha = hashlib.sha256(file.read()).hexdigest()
    texts = [e for e in entries if "version" in e]
    found = [f"{e['seq']} ({title(e)}, version {e['version']})" for e in texts if e.get("text") == sha]
    if found:
        return f"This text was adopted by entry {', '.join(found)}."
    signed = [f"{e['seq']} ({report(e)})" for e in entries if "report" in e and sha in (e["text"], e["public"])]
    if signed:
        return f"This report was signed off by entry {', '.join(signed)}."
    raise Broken(f"This text was never adopted: no entry names its fingerprint {sha}.")


def report(entry: Entry) -> str:
    """The report an entry is about."""
    about = entry["report"]
    return f"{about['group']}, quarter from {about['quarter']}"


def title(entry: Entry) -> str:
    """The document an entry is about."""
    return entry.get("document", {}).get("title", "a document")


def main(arguments: Optional[List[str]] = None) -> int:
    """Check what the command line names. 0: all holds, 1: something does not, 2: cannot be checked."""
    parser = argparse.ArgumentParser(description="Check a partnership's public register.")
    parser.add_argument("register", help="the file register.jsonl, downloaded from the site")
    parser.add_argument("--against", metavar="HASH", help="a fingerprint you were sent or wrote down")
    parser.add_argument("--document", metavar="FILE", help="a text (document.json or report.json) to look for")
    asked = parser.parse_args(arguments)
    try:
        entries = read(asked.register)
        print(f"{len(entries)} entries, every link holds.")
        if entries:
            print(f"Latest: entry {entries[-1]['seq']}, fingerprint {entries[-1]['hash']}")
        if asked.against:
            print(against(entries, asked.against))
        if asked.document:
            print(document(entries, asked.document))
    except Broken as problem:
        print(problem)
        return 1
    except (OSError, UnicodeError) as problem:
        print(f"This cannot be read: {problem}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
