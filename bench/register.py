"""Verification of a register of 100,000 entries, against one of 10,000."""

from __future__ import annotations

import time

from bench import partnership, table
from cms.governance import register
from cms.governance.models import RegisterEntry
from cms.partnership.models import Partnership
from cms.redline.tree import canonical, digest

SIZES = (10_000, 100_000)


def run() -> list[table.Row]:
    """Microseconds an entry: linear when the ratio stays near one."""
    place = partnership.place()
    per_entry: list[float] = []
    rows = []
    for size in SIZES:
        _fill(place.partnership, size)
        start = time.perf_counter()
        found = list(register.verify(place.partnership))
        took = time.perf_counter() - start
        if found:
            raise RuntimeError(str(found[0]))
        per_entry.append(1_000_000 * took / size)
        rows.append(table.row(f"verifying {size:,} register entries", took, unit="s"))
    return [
        *rows,
        table.row("verification, µs an entry: 100,000 / 10,000", per_entry[1], per_entry[0], unit="µs", at_most=1.5),
    ]


def _fill(owner: Partnership, size: int) -> None:
    """Append up to `size` entries, hashed as `register.append` hashes them."""
    seq, prev = register.head(owner)
    entries = []
    while seq < size:
        seq += 1
        payload = {"seq": seq, "kind": "confirmed", "prev": prev, "document": {"id": 1, "title": "Terms of reference"}}
        body = canonical(payload)
        entries.append(
            RegisterEntry(partnership=owner, seq=seq, kind="confirmed", prev_hash=prev, body=body, hash=digest(body))
        )
        prev = entries[-1].hash
    RegisterEntry.objects.bulk_create(entries, batch_size=2_000)
