"""A partnership and its records, made as the actions make them, for every test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory
from wagtail.models import Page, Site

from cms.partnership.actions import set_up_partnership, sync_roles
from cms.partnership.enums import AccessRole, BodyKind, LegalBasis, MeetingState, SeatRole, StatutoryKind
from cms.partnership.models import AgendaItem, Attendance, Body, Meeting, Membership, Organisation, Partnership
from cms.partnership.permissions import forget

FOUNDED = date(2020, 4, 1)


class PartnershipFactory(DjangoModelFactory):
    """A partnership with its site, root page, deciding body, roles and collection.

    `root_page` may be any page not yet in the tree. `default=True` makes it the site of requests to "testserver";
    otherwise a test client asks by `HTTP_HOST=partnership.site.hostname`.
    """

    class Meta:
        model = Partnership

    class Params:
        default = False
        hostname = factory.LazyAttribute(lambda made: f"{made.short_name.lower()}.localhost")
        root_page = factory.LazyAttribute(lambda made: Page(title=made.name, slug=made.short_name.lower()))

    since = FOUNDED
    short_name = factory.Sequence(lambda n: f"Wealdmere{n}")
    name = factory.LazyAttribute(lambda made: f"{made.short_name} Community Safety Partnership")

    @classmethod
    def _create(cls, model_class: type[Partnership], *args: Any, **kwargs: Any) -> Partnership:
        return set_up_partnership(**kwargs)

    @factory.lazy_attribute
    def site(self) -> Site:
        """A site whose root page stands directly below the root of the tree."""
        Page.objects.get(depth=1).add_child(instance=self.root_page)
        if self.default:
            Site.objects.filter(is_default_site=True).update(is_default_site=False)
        site = Site(hostname=self.hostname, site_name=self.name, root_page=self.root_page)
        site.is_default_site = self.default
        site.save()
        return site


class OrganisationFactory(DjangoModelFactory):
    """A co-opted organisation. Traits: `responsible`, `ended`."""

    class Meta:
        model = Organisation

    class Params:
        responsible = factory.Trait(
            legal_basis=LegalBasis.RESPONSIBLE_AUTHORITY, statutory_kind=StatutoryKind.DISTRICT_COUNCIL
        )
        ended = factory.Trait(until=date(2021, 4, 1))

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Wealdmere agency number {n}")
    short_name = factory.Sequence(lambda n: f"Agency {n}")
    statutory_kind = StatutoryKind.VOLUNTARY
    legal_basis = LegalBasis.CO_OPTED
    since = FOUNDED


class BodyFactory(DjangoModelFactory):
    """A sub-group that reports to the partnership's own body; that one is `partnership.body`. Trait: `ended`."""

    class Meta:
        model = Body

    class Params:
        ended = factory.Trait(until=date(2021, 4, 1))

    partnership = factory.SubFactory(PartnershipFactory)
    kind = BodyKind.SUB_GROUP
    name = factory.Sequence(lambda n: f"Street safety sub-group {n}")
    short_name = factory.Sequence(lambda n: f"Street safety {n}")
    code = factory.Sequence(lambda n: f"SG{n}")
    parent = factory.LazyAttribute(lambda made: made.partnership.body)
    since = FOUNDED


class UserFactory(DjangoModelFactory):
    """A person with an account and password "correct horse battery"; logs in by `client.force_login(user)`.

    `editor_of`, `administrator_of`, `scrutiny_of`, `member_of`, `representative_of` take a partnership and put the
    person into that group; a real member or representative comes by `MembershipFactory(user=...)`. Trait: `superuser`.
    """

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    class Params:
        superuser = factory.Trait(is_superuser=True, is_staff=True)

    username = factory.Sequence(lambda n: f"person{n}")
    first_name = "Robin"
    last_name = factory.Sequence(lambda n: f"Person{n}")
    email = factory.LazyAttribute(lambda made: f"{made.username}@example.org")
    password = factory.django.Password("correct horse battery")

    @factory.post_generation
    def editor_of(self, create: bool, partnership: Partnership | None) -> None:
        """Make the person an editor of `partnership`."""
        _join(self, partnership, AccessRole.EDITORS)

    @factory.post_generation
    def administrator_of(self, create: bool, partnership: Partnership | None) -> None:
        """Make the person an administrator of `partnership`."""
        _join(self, partnership, AccessRole.ADMINISTRATORS)

    @factory.post_generation
    def scrutiny_of(self, create: bool, partnership: Partnership | None) -> None:
        """Give the person the scrutiny role of `partnership`."""
        _join(self, partnership, AccessRole.SCRUTINY)

    @factory.post_generation
    def member_of(self, create: bool, partnership: Partnership | None) -> None:
        """Put the person among the members of `partnership`, without a seat."""
        _join(self, partnership, AccessRole.MEMBERS)

    @factory.post_generation
    def representative_of(self, create: bool, partnership: Partnership | None) -> None:
        """Put the person among the representatives of `partnership`, without a seat."""
        _join(self, partnership, AccessRole.REPRESENTATIVES)


def _join(user: Any, partnership: Partnership | None, kind: AccessRole) -> None:
    if partnership is not None:
        user.groups.add(partnership.roles.get(kind=kind).group)
        forget(user)


class MembershipFactory(DjangoModelFactory):
    """A seat without a vote; its organisation is of the body's partnership. A `user` gets the roles that follow.

    Traits: `vote` (a voting seat), `deputy_with_vote`, `chairing`, `ended`.
    """

    class Meta:
        model = Membership
        skip_postgeneration_save = True

    class Params:
        vote = factory.Trait(voting=True)
        deputy_with_vote = factory.Trait(voting=True, deputy=True)
        chairing = factory.Trait(role=SeatRole.CHAIR)
        ended = factory.Trait(until=date(2021, 4, 1))

    body = factory.SubFactory(BodyFactory)
    organisation = factory.SubFactory(OrganisationFactory, partnership=factory.SelfAttribute("..body.partnership"))
    name = factory.Sequence(lambda n: f"Robin Person{n}")
    email = factory.Sequence(lambda n: f"seat{n}@example.org")
    role = SeatRole.MEMBER
    since = FOUNDED

    @factory.post_generation
    def roles(self, create: bool, extracted: Any) -> None:
        """Give the person the roles that follow from the seat."""
        if create and self.user:
            sync_roles(user=self.user)


class MeetingFactory(DjangoModelFactory):
    """A planned meeting of a sub-group. Traits: `held`, `cancelled`."""

    class Meta:
        model = Meeting

    class Params:
        held = factory.Trait(state=MeetingState.HELD)
        cancelled = factory.Trait(state=MeetingState.CANCELLED)

    body = factory.SubFactory(BodyFactory)
    title = factory.Sequence(lambda n: f"Quarterly meeting {n}")
    starts_at = datetime(2024, 4, 1, 9, 0, tzinfo=UTC)
    ends_at = datetime(2024, 4, 1, 11, 0, tzinfo=UTC)
    place = "Council chamber, Wealdmere"


class AgendaItemFactory(DjangoModelFactory):
    """An item of a meeting's agenda, for everybody to see."""

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Item number {n}")
    sort_order = factory.Sequence(lambda n: n)


class AttendanceFactory(DjangoModelFactory):
    """Somebody who came to a meeting. Trait: `apologies`."""

    class Meta:
        model = Attendance

    class Params:
        apologies = factory.Trait(present=False)

    meeting = factory.SubFactory(MeetingFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, partnership=factory.SelfAttribute("..meeting.body.partnership")
    )
    name = "Robin Person"
