"""A seat on a body: which organisation, which person, since when, until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from cms.partnership.enums import SeatRole
from cms.partnership.models.body import Body
from cms.partnership.models.dated import Dated, standing
from cms.partnership.models.organisation import Organisation
from cms.partnership.models.owned import OwnedQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from cms.partnership.models.partnership import Partnership


class MembershipQuerySet(OwnedQuerySet["Membership"]):
    """Seats by day, by person and by what they may do."""

    def on(self, day: date) -> MembershipQuerySet:
        """Return the seats held on `day`, on bodies and by organisations that are there on that day."""
        return self.filter(standing(day), standing(day, "organisation__"), standing(day, "body__"))

    def voting(self) -> MembershipQuerySet:
        """Return the seats with a vote, and the deputies of such seats."""
        return self.filter(voting=True)

    def holders(self) -> MembershipQuerySet:
        """Return those who hold a seat themselves: everybody but deputies."""
        return self.filter(deputy=False)

    def chairs(self) -> MembershipQuerySet:
        """Return the seats of chairs."""
        return self.filter(role=SeatRole.CHAIR)

    def of(self, user: User | AnonymousUser) -> MembershipQuerySet:
        """Return the seats of a person with an account; none for a visitor."""
        return self.filter(user_id=user.pk) if user.pk else self.none()


class Membership(Dated):
    """Ended, not deleted, when a person leaves; a change of person is a new membership."""

    PARTNERSHIP_LOOKUP = "body__partnership"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="memberships",
        verbose_name="account",
        help_text="The person's account, if they log in. Some members never do.",
    )
    name = models.CharField("person", max_length=120, blank=True, help_text="Leave empty while the seat is vacant.")
    email = models.EmailField("e-mail address", blank=True, help_text="Where consultations and votes are sent.")
    role = models.CharField(max_length=12, choices=SeatRole, default=SeatRole.MEMBER)
    voting = models.BooleanField(
        "has a vote", default=False, help_text="Each organisation has one vote on a body, however many people it sends."
    )
    deputy = models.BooleanField(
        "is a deputy", default=False, help_text="Acts and votes for the organisation when its seat-holder cannot."
    )
    show_name = models.BooleanField(
        "show the name in public",
        default=False,
        help_text="Only with the person's agreement. Otherwise the public sees the organisation and the role.",
    )

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta(Dated.Meta):
        verbose_name = "seat"
        ordering = ["body", "organisation", "deputy", "-since", "pk"]
        constraints = [*Dated.Meta.constraints]
        indexes = [models.Index(fields=["body", "since", "until"], name="partnership_seat_by_day")]

    def __str__(self) -> str:
        return f"{self.who()} ({self.organisation.short_name}), {self.body.short_name}"

    def clean(self) -> None:
        """Raise ValidationError when organisation and body are of two partnerships."""
        super().clean()
        if not (self.body_id and self.organisation_id):
            return
        if self.organisation.partnership_id != self.body.partnership_id:
            raise ValidationError({"organisation": "The organisation and the body belong to different partnerships."})

    @property
    def partnership(self) -> Partnership:
        """The partnership of the body."""
        return self.body.partnership

    @display(description="Person", ordering="name")
    def who(self) -> str:
        """Return the person's name, or what else is known of them; or that the seat is vacant."""
        account = self.user.get_full_name() or self.user.get_username() if self.user and not self.name else ""
        return self.name or account or self.email or "Vacant seat"

    @property
    def title(self) -> str:
        """The role in words, "Deputy member" for a deputy."""
        label = SeatRole(self.role).label
        return f"Deputy {label.lower()}" if self.deputy else label

    @property
    def public_name(self) -> str:
        """The person's name where it may be shown in public, else an empty string."""
        return self.name if self.show_name else ""
