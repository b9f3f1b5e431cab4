"""A new partnership."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.partnership.actions.access import make_roles
from cms.partnership.enums import BodyKind
from cms.partnership.errors import NotAllowed
from cms.partnership.models import Body, Partnership
from cms.partnership.permissions import require

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from wagtail.models import Site


@transaction.atomic
def set_up_partnership(
    *,
    site: Site,
    name: str,
    short_name: str,
    code: str = "CSP",
    since: date | None = None,
    by: User | None = None,
    **details: Any,
) -> Partnership:
    """Create a partnership on a Wagtail site, its deciding body (with `code`) and its roles.

    `details` are further fields of Partnership: email, phone and the periods. Raise NotAllowed or ValidationError.
    """
    if by is not None and not by.has_perm("partnership.add_partnership"):
        raise NotAllowed("partnership.add_partnership")
    partnership = Partnership(site=site, name=name, short_name=short_name, **details)
    partnership.full_clean()
    partnership.save()
    body = Body(
        partnership=partnership,
        kind=BodyKind.PARTNERSHIP,
        name=name,
        short_name=short_name,
        code=code,
        since=since or timezone.localdate(),
    )
    body.full_clean()
    body.save()
    make_roles(partnership=partnership)
    log(partnership, "wagtail.create", user=by)
    return partnership


@transaction.atomic
def change_partnership(*, partnership: Partnership, by: User | None) -> None:
    """Save changed details; the roles follow a new short name. Raise NotAllowed or ValidationError."""
    require(by, "partnership.change_partnership", partnership)
    partnership.full_clean()
    partnership.save()
    make_roles(partnership=partnership)
    log(partnership, "wagtail.edit", user=by, content_changed=True)
