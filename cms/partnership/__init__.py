"""Who belongs to a partnership: organisations, bodies, seats and meetings."""
