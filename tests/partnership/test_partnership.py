"""Which partnership a request and a page belong to."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page, Site

from cms.partnership.models import Body, Partnership
from tests.partnership.factories import MembershipFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_for_request__goes_by_the_host_asked(rf: Any) -> None:
    default, other = PartnershipFactory(default=True), PartnershipFactory()
    assert Partnership.objects.for_request(rf.get("/")) == default
    assert Partnership.objects.for_request(rf.get("/", HTTP_HOST=other.site.hostname)) == other


def test_for_request__asks_once_a_request(rf: Any, django_assert_num_queries: Any) -> None:
    PartnershipFactory(default=True)
    request = rf.get("/")
    Partnership.objects.for_request(request)
    with django_assert_num_queries(0):
        Partnership.objects.for_request(request)


def test_for_request__is_none_on_a_site_without_partnership(rf: Any, django_assert_num_queries: Any) -> None:
    Site.objects.all().delete()
    request = rf.get("/")
    assert Partnership.objects.for_request(request) is None
    with django_assert_num_queries(0):
        assert Partnership.objects.for_request(request) is None


def test_for_page__finds_the_site_above(django_assert_num_queries: Any) -> None:
    first, second = PartnershipFactory(), PartnershipFactory()
    below = second.site.root_page.add_child(instance=Page(title="Plan", slug="plan"))
    deep = below.add_child(instance=Page(title="Priority", slug="priority"))
    with django_assert_num_queries(1):
        assert Partnership.objects.for_page(deep) == second
    assert Partnership.objects.for_page(first.site.root_page) == first


def test_for_page__prefers_the_nearest_site() -> None:
    county = PartnershipFactory()
    place = Page(title="Place", slug="place")
    district = PartnershipFactory(root_page=place)
    place.refresh_from_db()
    place.move(county.site.root_page, pos="last-child")
    place.refresh_from_db()
    assert Partnership.objects.for_page(place) == district


def test_for_page__is_none_outside_every_site() -> None:
    PartnershipFactory()
    assert Partnership.objects.for_page(Page.objects.get(depth=1)) is None


def test_partnerships_of_a_person__are_those_with_a_role() -> None:
    first, second, _third = (PartnershipFactory() for _ in range(3))
    user = UserFactory(editor_of=first, scrutiny_of=first)
    MembershipFactory(body=second.body, user=user)
    assert set(Partnership.objects.of(user)) == {first, second}
    assert Partnership.objects.of(user).count() == 2
    assert not Partnership.objects.of(AnonymousUser()).exists()


@pytest.mark.parametrize("above", [False, True])
def test_home_page__cannot_be_deleted(client: Any, above: bool) -> None:
    partnership = PartnershipFactory(default=True)
    page = partnership.site.root_page
    if above:
        page = Page.objects.get(depth=1).add_child(instance=Page(title="County", slug="county"))
        partnership.site.root_page.move(page, pos="last-child")
    page.refresh_from_db()
    client.force_login(UserFactory(superuser=True))
    one = reverse("wagtailadmin_pages:delete", args=[page.pk])
    several = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}"
    for address in (one, several):
        response = client.post(address, follow=True)
        assert "It cannot be deleted while the partnership exists." in response.content.decode()
    assert Page.objects.filter(pk=page.pk).exists()


def test_other_pages__can_be_deleted(client: Any) -> None:
    partnership = PartnershipFactory(default=True)
    page = partnership.site.root_page.add_child(instance=Page(title="News", slug="news"))
    client.force_login(UserFactory(administrator_of=partnership))
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


def test_partnership__has_one_body_of_its_own() -> None:
    partnership = PartnershipFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(partnership=partnership, kind="partnership", name="Second", short_name="2", code="TWO")


def test_site__of_a_partnership_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        PartnershipFactory().site.delete()
