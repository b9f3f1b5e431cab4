"""Every change of a quarterly report, one verb each: permission, transaction and audit log together."""

from .building import build, discard, rebuild
from .editing import Words, edit, name_delegate
from .handing_in import receive, send_back, submit
from .signing import sign_off
from .support import Promise

__all__ = [
    "Promise",
    "Words",
    "build",
    "discard",
    "edit",
    "name_delegate",
    "rebuild",
    "receive",
    "send_back",
    "sign_off",
    "submit",
]
