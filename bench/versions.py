"""One document of 24 kB: what a version stores, how long adopting takes, and its comparison against its plain page."""

from __future__ import annotations

import time
from typing import Any

from django.core.cache import cache
from django.db.models import Sum
from django.db.models.functions import Length
from django.test import Client, override_settings
from django.utils import timezone

from bench import partnership, table
from bench.long_texts import long_text, next_version
from bench.timing import milliseconds
from cms.governance import actions
from cms.governance.actions.adopting import enact_snapshot
from cms.governance.models import AmendmentPage, Decision, Snapshot, StoredText, Version
from cms.redline import diff, redline_html
from cms.redline.tree import visible_text

SIZE = 24_000


@override_settings(PAGE_CACHE_SECONDS=0, ALLOWED_HOSTS=["localhost"])
def run() -> list[table.Row]:
    """Storage, adoption, comparison."""
    place = partnership.place()
    page = place.tree.terms["ASB"]
    text = long_text(SIZE)
    first = place.record(page, text)
    second = place.record(page, next_version(first.tree, 25))
    client = partnership.reader()
    rows = [_storage(first), _storage(second), *_compare(client, page.url), _adoption(place)]
    return [*rows, table.row("redline alone of the same versions", _redline(first, second))]


def _storage(version: Version) -> table.Row:
    hashes = {version.text_sha256, version.html_sha256, version.summary_sha256, version.reason_sha256}
    hashes |= {version.snapshot.sha256}
    texts = StoredText.objects.filter(partnership=version.partnership, sha256__in=hashes)
    stored = texts.aggregate(bytes=Sum(Length("body")))["bytes"]
    row = Version.objects.filter(pk=version.pk).values().get()
    stored += sum(len(str(value)) for value in row.values())
    stored += sum(len(entry.body) + 200 for entry in version.entries.all())
    text = len(visible_text(version.tree).encode())
    return table.row(
        f"bytes a version stores (version {version.number})", stored / 1000, text / 1000, unit="kB", at_most=3
    )


def _compare(client: Client, url: str) -> list[table.Row]:
    compare, plain = f"{url}compare/1.0/2.0/", f"{url}versions/2.0/"

    def cold() -> None:
        cache.clear()
        _get(client, compare)

    def plain_cold() -> None:
        cache.clear()
        _get(client, plain)

    first, warm, reference = milliseconds(cold, lambda: _get(client, compare), plain_cold)
    return [
        table.row("compare of 24 kB, cold / plain version page", first, reference, at_most=3),
        table.row("compare of 24 kB, warm / plain version page", warm, reference),
    ]


def _get(client: Client, path: str) -> bytes:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return answer.content


def _redline(old: Version, new: Version) -> float:
    return milliseconds(lambda: redline_html(diff(old.tree, new.tree)))[0]


def _adoption(place: partnership.Place) -> table.Row:
    """From the confirmed decision to the version, against saving a stock revision of the same draft."""
    took: list[float] = []
    saved: list[float] = []
    for number in range(5):
        amendment = place.propose(place.tree.terms["ASB"], _reword(number))
        draft = amendment.get_latest_revision_as_object()
        start = time.perf_counter()
        draft.save_revision(user=place.officer)
        saved.append(time.perf_counter() - start)
        amendment = actions.submit(amendment=AmendmentPage.objects.get(pk=amendment.pk), user=place.officer)
        snapshot = Snapshot.objects.filter(amendment=amendment).latest("number")
        start = time.perf_counter()
        decision = Decision.objects.create(
            snapshot=snapshot,
            partnership=place.partnership,
            sha256=snapshot.sha256,
            outcome="approve",
            method="recorded",
            body_name=place.partnership.body.name,
            decided_on=timezone.localdate(),
        )
        enact_snapshot(snapshot=snapshot, decision=decision)
        took.append(time.perf_counter() - start)
    return table.row("adopting an amendment of 24 kB / saving its draft", 1000 * min(took), 1000 * min(saved))


def _reword(number: int) -> Any:
    def edit(sections: list[dict[str, Any]]) -> None:
        block = sections[0]["value"]["body"][0]
        block["value"] = f"<p>Reworded for the {number + 1}th time.</p>"

    return edit
