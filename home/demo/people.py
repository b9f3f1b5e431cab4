"""The demo's organisations, bodies, seats and logins."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from cms.partnership.actions import appoint, give_role, sync_roles
from cms.partnership.enums import AccessRole, BodyKind, SeatRole
from cms.partnership.models import Body, Organisation, Partnership

from .content import GROUPS, ORGANISATIONS, Place

PASSWORD = "folkmoot-demo"  # noqa: S105  (printed at every start of the demo, and refused in production)

# Login → what it is for. Roles of the partnership first, then seats.
LOGINS = {
    "officer": "editor: keeps the plan and drafts amendments",
    "administrator": "administrator: people, roles and settings",
    "scrutiny": "scrutiny: reads everything but cases",
    "asb.chair": "chair of the Antisocial Behaviour Sub-group",
    "asb.member": "member of the Antisocial Behaviour Sub-group",
    "csp.chair": "chair of the partnership",
    "police": "representative of the police, with a vote",
    "fire.deputy": "deputy of the fire service's representative",
}
ROLES = {
    "officer": AccessRole.EDITORS,
    "administrator": AccessRole.ADMINISTRATORS,
    "scrutiny": AccessRole.SCRUTINY,
}


@dataclass
class Cast:
    """Everybody and everything the story needs, by short name."""

    partnership: Partnership
    place: Place
    organisations: dict[str, Organisation] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, login: str) -> Any:
        return self.users[login]


def cast(partnership: Partnership, place: Place, since: dt.date, prefix: str = "") -> Cast:
    """Make them. `prefix` keeps the logins of a second partnership apart."""
    made = Cast(partnership, place)
    for short, name, kind, basis, _ in ORGANISATIONS:
        made.organisations[short] = Organisation.objects.create(
            partnership=partnership,
            name=place.names(name),
            short_name=short,
            statutory_kind=kind,
            legal_basis=basis,
            since=since,
        )
    made.bodies["CSP"] = partnership.body
    for group in GROUPS:
        made.bodies[group.code] = Body.objects.create(
            partnership=partnership,
            kind=BodyKind.SUB_GROUP,
            name=group.name,
            short_name=group.short_name,
            code=group.code,
            parent=partnership.body,
            since=since,
        )
    secret = make_password(PASSWORD)
    made.users = {login: _user(prefix + login, what, secret) for login, what in LOGINS.items()}
    for login, role in ROLES.items():
        give_role(partnership=partnership, kind=role, user=made[login], by=None)
    _seats(made, since)
    for user in made.users.values():
        sync_roles(user=user)
    return made


def _user(username: str, what: str, secret: str) -> Any:
    title = what.split(":")[0].split(",")[0]
    return get_user_model().objects.create(
        username=username,
        email=f"{username}@example.org",
        password=secret,
        first_name=title[:1].upper() + title[1:],
    )


def _seats(made: Cast, since: dt.date) -> None:
    logins = {"District council": "csp.chair", "Police": "police"}
    for short, _, _, _, votes in ORGANISATIONS:
        login = logins.get(short)
        chairs = short == "District council"
        _appoint(made, "CSP", short, since, login, role=SeatRole.CHAIR if chairs else SeatRole.MEMBER, voting=votes)
    _appoint(made, "CSP", "Fire and rescue", since, "fire.deputy", voting=True, deputy=True)
    for group in GROUPS:
        for place, short in enumerate(group.seats):
            login = {0: "asb.chair", 1: "asb.member"}.get(place) if group.code == "ASB" else None
            _appoint(made, group.code, short, since, login, role=SeatRole.MEMBER if place else SeatRole.CHAIR)


def _appoint(made: Cast, body: str, short: str, since: dt.date, login: str | None, **details: Any) -> None:
    who = made.users.get(login) if login else None
    address = "" if who else f"{short.lower().replace(' ', '-')}.{body.lower()}@example.org"
    appoint(
        body=made.bodies[body],
        organisation=made.organisations[short],
        by=None,
        user=who,
        email=address,
        since=since,
        **details,
    )
