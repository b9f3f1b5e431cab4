"""What everybody may see of meetings: the calendar, a meeting, its papers, and feeds for calendars."""
