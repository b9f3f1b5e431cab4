"""What can go wrong when the partnership's records are changed."""

from django.core.exceptions import PermissionDenied


class NotAllowed(PermissionDenied):
    """The person may not do this in this partnership."""


class PartnershipError(Exception):
    """A rule of the partnership's records says no."""


class StillReferredTo(PartnershipError):
    """Something else rests on the record; `reasons` says what, in words for the person who asked."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


class DerivedRole(PartnershipError):
    """The role follows from the seats a person holds and cannot be given or taken by hand."""


class UnknownPermission(PartnershipError):
    """A role is meant to carry a permission that no installed app defines."""
