"""Actions of a scope's group, to be asked for."""

from __future__ import annotations

from django.core.files.base import ContentFile

from cms.exchange.sheets import write_csv
from cms.partnership.enums import Publication
from subgroups.models import ActionRecord, ActionSheet, ProgressUpdate
from tests.contracts.world import Scope
from tests.partnership.factories import OrganisationFactory
from tests.subgroups import factories


def of_the_group(scope: Scope, publication: str = Publication.BODY) -> ActionRecord:
    """An action that only its group and the officers see, unless said otherwise."""
    lead = OrganisationFactory(partnership=scope.partnership)
    return factories.action(scope.body, lead=lead, publication=publication)


def shown_by_a_file(scope: Scope, publication: str = Publication.BODY) -> ProgressUpdate:
    """An update of such an action, with a file for evidence."""
    action = of_the_group(scope, publication)
    return factories.reported(action, file=ContentFile(b"a,b", name="count.csv"), no_evidence="")


def published(scope: Scope) -> ProgressUpdate:
    """The same of a public action."""
    return shown_by_a_file(scope, Publication.PUBLIC)


def sheet_of(scope: Scope) -> ActionSheet:
    """A spreadsheet of the group that waits to be applied."""
    OrganisationFactory(partnership=scope.partnership, name="Council of the sheet")
    heads = ["Objective", "Planned activity", "Lead organisation", "Due"]
    data = write_csv(heads, [["Quiet", "Walk", "Council of the sheet", "Apr-30"]])
    return ActionSheet.objects.create(partnership=scope.partnership, body=scope.body, name="plan.csv", data=data)
