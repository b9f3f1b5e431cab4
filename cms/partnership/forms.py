"""Forms that offer nothing of another partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# The form does not ask for these, but rules such as "one code per partnership" need them.
GIVEN = {"partnership", "kind"}


class RecordForm(WagtailAdminModelForm):
    """Narrows every choice of organisation or body, also in inline rows, to one partnership."""

    def __init__(
        self,
        *args: Any,
        partnership: Partnership | None = None,
        shared: dict[str, list[Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and hasattr(self.instance, "partnership_id"):
            self.instance.partnership = partnership
        for name, field in self.fields.items():
            field.error_messages["required"] = f"“{field.label}” is needed."
            if hasattr(getattr(field, "queryset", None), "within"):
                field.queryset = field.queryset.within(partnership)
                if shared is not None:
                    # Rows offer the same choices: fetched for the first, shown in all.
                    shared[name] = shared.get(name) or list(field.choices)
                    field.widget.choices = shared[name]
        for formset in self.formsets.values():
            formset.form_kwargs |= {"partnership": partnership, "shared": {}}

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - GIVEN


class BodyForm(RecordForm):
    """A sub-group, or the names of the partnership's own body, which reports to nobody here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_partnership:
            self.fields.pop("parent", None)
        elif "parent" in self.fields and self.instance.pk:
            self.fields["parent"].queryset = self.fields["parent"].queryset.exclude(pk=self.instance.pk)


class OrganisationForm(RecordForm):
    """An organisation, which cannot be its own successor."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "successor" in self.fields and self.instance.pk:
            self.fields["successor"].queryset = self.fields["successor"].queryset.exclude(pk=self.instance.pk)


class MembershipForm(RecordForm):
    """A seat. The account is typed, not picked: a list would show the people of other partnerships."""

    account = forms.CharField(
        required=False,
        max_length=254,
        help_text="The user name or e-mail address with which this person logs in. Some members never do.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.user:
            self.initial["account"] = self.instance.user.get_username()

    def clean_account(self) -> User | None:
        """Return the one active account of this user name or address. Raise ValidationError otherwise."""
        typed = self.cleaned_data["account"].strip()
        if not typed:
            return None
        accounts = get_user_model()._default_manager.filter(is_active=True)
        found = list(accounts.filter(Q(username=typed) | Q(email__iexact=typed))[:2])
        if not found:
            raise ValidationError("No account has this user name or e-mail address.")
        if len(found) > 1:
            raise ValidationError("Several accounts share this address. Give the user name instead.")
        return found[0]

    def clean(self) -> dict[str, Any]:
        """Take name and address from the account where none were typed."""
        cleaned: dict[str, Any] = super().clean()
        account = cleaned.get("account")
        if "account" in cleaned:
            self.instance.user = account
        if account:
            cleaned["name"] = cleaned.get("name") or account.get_full_name()
            cleaned["email"] = cleaned.get("email") or account.email
        return cleaned
