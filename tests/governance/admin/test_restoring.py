"""Bringing back the text of an older version, with its pictures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from cms.governance import actions, composing, figures
from cms.governance.models import AmendmentPage, Version
from cms.redline.tree import Kind, Node
from tests.governance import factories
from tests.governance.factories import World
from tests.redline.build import figure

from .conftest import ClientOf

pytestmark = pytest.mark.django_db


def picture(width: int, collection: Collection) -> str:
    """The name under which a text keeps a picture of the library."""
    image = get_image_model()(title="Map", file=get_test_image_file(size=(width, 9)), collection=collection)
    image.save()
    image.get_file_hash()
    return figures.keep(image.pk)


@pytest.fixture
def here() -> World:
    """Version 1.0 shows a map, 2.0 does not, and the map's image was deleted from the library since."""
    here = factories.world()
    drawn = figure("map", "", picture(9, here.partnership.collection), "Four dots on a map")
    purpose = Node("purpose", Kind.SECTION, "Purpose", {}, (factories.tree()[0].children[0], drawn))
    factories.recorded(here, text=(purpose, *factories.tree()[1:]))
    actions.record_adoption(
        document=here.terms, user=here.editor, tree=factories.tree(), adopted_on=dt.date(2025, 4, 1)
    )
    get_image_model().objects.all().delete()
    return here


def restore(here: World, client_of: ClientOf) -> AmendmentPage:
    """Ask for version 1.0 again, as a member does."""
    old = Version.objects.of(here.terms).get(major=1)
    url = reverse("governance_versions", args=[here.terms.pk])
    assert client_of(here.member).post(url, {"version": old.pk}).status_code == 302
    return AmendmentPage.objects.get(title="Restore version 1.0")


def test_restore__brings_back_a_figure_whose_image_left_the_library(here: World, client_of: ClientOf) -> None:
    amendment = restore(here, client_of)
    old = Version.objects.of(here.terms).get(major=1)
    (proposed,) = amendment.proposed_texts()
    assert proposed.tree == old.tree
    image = get_image_model().objects.get()
    assert (image.title, image.collection) == ("Picture of an earlier text", here.partnership.collection)
    (block,) = composing.raw_texts(amendment.get_latest_revision().content)
    shown = [part["value"]["image"] for part in block["value"]["sections"][0]["value"]["body"] if part["id"] == "map"]
    assert shown == [image.pk], "the editor shows the picture, not an empty place"


def test_restore__once_adopted_shows_the_picture_again(here: World, client_of: ClientOf) -> None:
    factories.adopted(here, factories.reword(restore(here, client_of), here.member))
    page = client_of(here.member).get("/sub-groups/street-safety/terms-of-reference/")
    name = str(Version.objects.of(here.terms).get(major=1).tree[0].children[1].attrs["file"])
    assert f'<img src="/{name}" alt="Four dots on a map">' in page.content.decode()
    assert client_of(here.member).get(f"/{name}")["Content-Type"] == "image/png"
    assert Version.objects.of(here.terms).get(major=3).text_sha256 == (
        Version.objects.of(here.terms).get(major=1).text_sha256
    )


def test_figure__that_left_the_library_is_put_back_once(here: World, client_of: ClientOf) -> None:
    restore(here, client_of)
    restored = AmendmentPage.objects.get(title="Restore version 1.0")
    actions.withdraw(amendment=restored, user=here.editor, note="Once more.")
    AmendmentPage.objects.filter(pk=restored.pk).update(title="Earlier")
    restore(here, client_of)
    assert get_image_model().objects.count() == 1


def test_figure__of_another_partnership_is_never_used(there: World, here: World, client_of: ClientOf) -> None:
    theirs = picture(9, there.partnership.collection)
    drawn = Version.objects.of(here.terms).get(major=1).tree[0].children[1]
    assert drawn.attrs["file"] == theirs, "the same picture"
    restore(here, client_of)
    own = get_image_model().objects.get(collection=here.partnership.collection)
    assert own.title == "Picture of an earlier text"


def test_figure__whose_file_is_lost_leaves_its_place_for_another(here: World, client_of: ClientOf) -> None:
    name = str(Version.objects.of(here.terms).get(major=1).tree[0].children[1].attrs["file"])
    default_storage.delete(name)
    editor = client_of(here.editor).get(reverse("wagtailadmin_pages:edit", args=[restore(here, client_of).pk]))
    assert editor.status_code == 200
    assert not get_image_model().objects.exists()
