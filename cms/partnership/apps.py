"""Application configuration of the partnership app."""

from django.apps import AppConfig

from cms.delivery import purge_when_changed
from cms.partnership import roles


class PartnershipConfig(AppConfig):
    """Registered as `cms.partnership`, labelled `partnership`."""

    name = "cms.partnership"
    label = "partnership"
    verbose_name = "Partnership"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how dates are asked for, what the roles carry here, and which records public pages show."""
        from django.db.models import DateField
        from wagtail.admin.forms.models import register_form_field_override

        from . import models
        from .widgets import DateInput

        register_form_field_override(DateField, override={"widget": DateInput})

        roles.grant_own()
        purge_when_changed(
            models.AgendaItem,
            models.Attendance,
            models.Body,
            models.Meeting,
            models.Membership,
            models.Organisation,
            models.Partnership,
        )
