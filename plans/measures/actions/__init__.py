"""Every change of measures, readings, breaks and events: permission, transaction and audit log together."""

from .breaks import note_break, remove_break
from .bringing import bring_readings
from .counting import count_everything, count_readings
from .entering import enter_reading, remove_reading
from .events import keep_event, remove_event
from .files import bring_file, correct_file, discard_file, forget_files, keep_file, may_bring
from .keeping import keep_measure, remove_measure

__all__ = [
    "bring_file",
    "bring_readings",
    "correct_file",
    "count_everything",
    "count_readings",
    "discard_file",
    "enter_reading",
    "forget_files",
    "keep_event",
    "keep_file",
    "keep_measure",
    "may_bring",
    "note_break",
    "remove_break",
    "remove_event",
    "remove_measure",
    "remove_reading",
]
