"""The governance app: what a governed document is and how its text changes."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GovernanceConfig(AppConfig):
    """Installs the append-only triggers after every migrate and checks that they are there."""

    name = "cms.governance"
    label = "governance"
    verbose_name = "Governed documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what must run outside a request, and name what public pages show."""
        from cms.delivery import purge_when_changed, register_deadline
        from cms.partnership.enums import AccessRole
        from cms.partnership.models.partnership import BESIDE
        from cms.partnership.roles import grant

        from . import checks, models, receivers  # noqa: F401  (importing registers them)
        from .public.deadlines import next_change
        from .public.head import beside
        from .setup import after_migrate

        BESIDE.update(beside())
        grant(AccessRole.ADMINISTRATORS, "governance.redact_storedtext")
        purge_when_changed(
            models.Ballot,
            models.ConsultationRound,
            models.Decision,
            models.RegisterEntry,
            models.Response,
            models.Review,
            models.Version,
        )

        register_deadline(next_change)
        post_migrate.connect(after_migrate, sender=self)
