"""One community safety partnership: one Wagtail site and all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from wagtail.models import Collection, Page, Site

from cms.partnership.enums import BodyKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.http import HttpRequest

    from cms.partnership.models.body import Body


BESIDE: dict[str, Any] = {}
"""What comes with the partnership of a site, by the name of the attribute: apps above this one add to it when ready."""


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Find the partnership a request or a page belongs to."""

    def for_site(self, site: Site | None) -> Partnership | None:
        """Return the partnership of a Wagtail site, or None."""
        return (
            None
            if site is None
            else self.select_related("site__root_page").annotate(**BESIDE).filter(site=site).first()
        )

    def for_request(self, request: HttpRequest) -> Partnership | None:
        """Return the partnership of the site a request came to, or None; asked once a request."""
        known = vars(request)
        if "_partnership" not in known:
            known["_partnership"] = self.for_site(Site.find_for_request(request))
        found: Partnership | None = known["_partnership"]
        return found

    def of(self, user: User | AnonymousUser) -> Self:
        """Return the partnerships in which a person has a role; none for a visitor."""
        return self.filter(roles__group__user=user.pk).distinct() if user.pk else self.none()

    def for_page(self, page: Page) -> Partnership | None:
        """Return the partnership in whose tree a page stands, or None for a page outside every site. One query."""
        steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
        return (
            self.select_related("site__root_page")
            .filter(site__root_page__path__in=[page.path[:end] for end in steps])
            .order_by("-site__root_page__path")  # of two prefixes of one path the longer sorts later
            .first()
        )


class Partnership(models.Model):
    """The partnership itself: its names, how to reach it and its usual periods."""

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="partnership")
    name = models.CharField(max_length=160, help_text="In full, for example Wealdmere Community Safety Partnership.")
    short_name = models.CharField(
        max_length=60, unique=True, help_text="The place alone, for example Wealdmere. Names the roles too."
    )
    email = models.EmailField("e-mail address", blank=True, help_text="Shown on the public site.")
    collection = models.OneToOneField(
        Collection,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="partnership",
        help_text="Where its pictures and papers are kept, apart from other partnerships'.",
    )
    phone = models.CharField("telephone", max_length=40, blank=True, help_text="Shown on the public site.")
    review_months = models.PositiveSmallIntegerField(
        "months between reviews",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="A document is due for review this long after it came into force.",
    )
    lapse_days = models.PositiveSmallIntegerField(
        "days until an amendment lapses",
        default=180,
        validators=[MinValueValidator(1)],
        help_text="An open amendment nobody has touched for this long lapses.",
    )
    consultation_days = models.PositiveSmallIntegerField(
        "days of a consultation",
        default=21,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="How long a sub-group is usually given to answer.",
    )
    ballot_days = models.PositiveSmallIntegerField(
        "days of a ballot",
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="How long a ballot usually stays open.",
    )

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def body(self) -> Body:
        """The deciding body: the partnership itself as it meets. Raise Body.DoesNotExist if it was never set up."""
        return self.bodies.get(kind=BodyKind.PARTNERSHIP)
