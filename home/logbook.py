"""What the audit log says of each verb of this app."""

from wagtail.log_actions import LogActionRegistry

ACTIONS = {
    "duty_verified": ("Check duty", "Checked against its source"),
    "duty_met": ("Meet duty", "Duty met"),
    "duties_started": ("Start statutory calendar", "Usual duties added"),
}


def register(actions: LogActionRegistry) -> None:
    """Make every verb known to Wagtail's log."""
    for name, (label, done) in ACTIONS.items():
        actions.register_action(f"home.{name}", label, done)
