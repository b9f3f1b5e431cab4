"""The editor's form of an amendment: refuses a submission with the reason beside the field."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from .errors import GovernanceError, Incomplete


class AmendmentForm(WagtailAdminPageForm):
    """Saving a draft is always possible; submitting one has to be complete, up to date and allowed."""

    def clean(self) -> dict[str, Any]:
        """Check what a person can mend here; `actions.submit` checks everything again."""
        data = super().clean()
        if "action-submit" in self.data:
            for field, message in self._missing(data):
                self.add_error(field, message)
        return data

    def get_field_updates_for_resave(self) -> dict[str, Any]:
        """Tell the browser after each autosave which draft it now holds.

        Wagtail tells it for the next autosave only; a tab that saved by itself would look like a
        stale one when its person submits.
        """
        updates = dict(super().get_field_updates_for_resave())
        latest = self.instance.latest_revision
        if latest is not None:
            updates["loaded_revision_id"] = str(latest.pk)
            updates["loaded_revision_created_at"] = latest.created_at.isoformat()
        return updates

    def _missing(self, data: dict[str, Any]) -> list[tuple[str | None, str]]:
        found: list[tuple[str | None, str]] = []
        if not (data.get("summary") or "").strip():
            found.append(("summary", "Say in one sentence what would change."))
        if not (data.get("reason") or "").strip():
            found.append(("reason", "Say why this is proposed."))
        if not found and "texts" in data and not self.errors:
            found += self._refused(data)
        return found

    def _refused(self, data: dict[str, Any]) -> list[tuple[str | None, str]]:
        """What the snapshot would refuse, asked of the text as it stands in this form."""
        from . import manifest

        content = {**self.instance.serializable_data(), **_plain(data)}
        try:
            manifest.build_from(self.instance, content)
        except Incomplete as error:
            return list(error.fields.items()) or [(None, str(error))]
        except GovernanceError as error:
            return [(None, str(error))]
        return []


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """The form's values as a revision holds them."""
    date = data.get("in_force_date")
    return {
        **{name: data.get(name) for name in ("title", "kind", "summary", "reason", "equality_note", "audience")},
        "is_urgent": bool(data.get("is_urgent")),
        "consultation_days": data.get("consultation_days"),
        "in_force_date": date.isoformat() if date else None,
        "texts": data["texts"].get_prep_value() if data["texts"] else [],
    }
