"""Files to take away, as the access table needs them: quickly written, or failed."""

from __future__ import annotations

from dataclasses import replace

from cms.exchange.exports.enums import ExportState
from cms.exchange.exports.formats import PDF, Format
from cms.exchange.exports.models import Export
from tests.contracts.world import Scope

QUICK: Format = replace(PDF, write=lambda paper: b"%PDF", missing=lambda: "")
"""Who may have a file does not depend on how it is laid out, which takes a second for each."""


def failed(scope: Scope) -> Export:
    """A file of the body's terms of reference that could not be made."""
    version = scope.pages["subgroups.TermsOfReferencePage"].versions.newest_first()[0]
    return Export.objects.create(
        key=f"{version.pk:064}",
        partnership=scope.partnership,
        version=version,
        extension="pdf",
        state=ExportState.FAILED,
        held={"pieces": [{"version": version.pk}], "line": "", "notice": "", "texts": [version.text_sha256]},
        texts=version.text_sha256,
    )
