"""What laying out a page needs of the machine."""

from __future__ import annotations

import pytest
from django.contrib.staticfiles import finders

from cms.exchange.writing import pdf


@pytest.fixture
def layout() -> None:
    """Skip where this machine cannot make a PDF."""
    if pdf.missing():
        pytest.skip(f"No PDF can be made here ({pdf.INSTALL}): {pdf.missing()}")
    if not finders.find("built/paper.css"):
        pytest.skip("The stylesheets are not built (make setup).")
