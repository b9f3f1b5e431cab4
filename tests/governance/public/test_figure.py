"""Pictures in a text in force, as its readers get them."""

from __future__ import annotations

import hashlib
import re

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.governance import composing, figures
from cms.redline.tree import Kind, Node
from tests.governance import factories
from tests.governance.factories import World
from tests.redline.build import figure

from .conftest import Get

pytestmark = pytest.mark.django_db


def kept_picture() -> str:
    """A picture of the library as a text names it."""
    file = get_test_image_file(size=(9, 9))
    known = hashlib.sha1(file.file.getvalue(), usedforsecurity=False).hexdigest()  # as the library has of an upload
    image = get_image_model().objects.create(title="Map", file=file, file_hash=known)
    return figures.keep(image.pk)


def test_figure__is_shown_where_the_text_has_it(here: World, get: Get) -> None:
    picture = figure("map", "Where the group meets", kept_picture(), "Four dots on a map")
    factories.recorded(here, text=(Node("purpose", Kind.SECTION, "Purpose", {}, (picture,)),))
    page = get().content.decode()
    [address] = re.findall(r'<img src="([^"]+)" alt="Four dots on a map">', page)
    shown = get(address)
    assert shown.status_code == 200
    assert shown["Content-Type"] == "image/png"
    assert shown.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address",
    [
        f"/figures/{'0' * 64}.png",
        f"/figures/{'0' * 64}.svg",
        "/figures/../settings.py",
        "/figures/map.png",
    ],
)
def test_figure__that_no_text_ever_had_is_missing(here: World, get: Get, address: str) -> None:
    assert get(address).status_code == 404


def test_figure__stays_in_an_amended_section_when_its_image_left_the_library() -> None:
    picture = figure("map", "", kept_picture(), "Four dots on a map")
    base = (Node("purpose", Kind.SECTION, "Purpose", {}, (picture,)),)
    get_image_model().objects.all().delete()
    assert composing.compose(composing.stream(base, library=None), base) == base
