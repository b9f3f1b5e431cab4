"""Actions counted for measures: how many were delivered, and how many were under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from cms.partnership.enums import Publication
from plans.measures.counts import Counted, register_count
from subgroups.models import ActionRecord, ProgressUpdate

from .enums import Status

if TYPE_CHECKING:
    from plans.measures.periods import Period
    from plans.models import Measure
    from subgroups.models.action import ActionQuerySet

DELIVERED, UNDER_WAY = "actions-delivered", "actions-under-way"


def register() -> None:
    """Offer both."""
    register_count(DELIVERED, "Actions delivered", delivered)
    register_count(UNDER_WAY, "Actions under way", under_way)


def delivered(measure: Measure, period: Period) -> Counted:
    """Actions that were delivered in the period and are delivered still."""
    ended = _actions(measure).filter(ended_on__gte=period.start, ended_on__lte=period.end)
    return Counted(ended.filter(status=Status.DELIVERED).count())


def under_way(measure: Measure, period: Period) -> Counted:
    """Actions whose latest update by the end of the period left them under way."""
    updates = ProgressUpdate.objects.filter(action=OuterRef("pk"), made_on__lte=period.end)
    then = Subquery(updates.order_by("-made_on", "-pk").values("status")[:1])
    return Counted(_actions(measure).annotate(then=then).filter(then=Status.UNDER_WAY).count())


def _actions(measure: Measure) -> ActionQuerySet:
    """Those of the measure's priority and group, where it has one, that all its readers may know of."""
    actions = ActionRecord.objects.within(measure.partnership)
    if measure.priority_id:
        actions = actions.filter(priority=measure.priority_id)
    if measure.body_id:
        actions = actions.filter(body=measure.body_id)
    return actions.filter(publication__in=KNOWN[Publication(measure.publication)])


KNOWN = {
    Publication.PUBLIC: (Publication.PUBLIC,),
    Publication.PARTNERS: (Publication.PUBLIC, Publication.PARTNERS),
    Publication.BODY: tuple(Publication),
}
"""Who may see a measure → the actions that are counted for it."""
