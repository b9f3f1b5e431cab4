"""How pages reach people: cache, security headers, health."""

from .pagecache.deadlines import register_deadline
from .pagecache.purging import purge, purge_when_changed

__all__ = ["purge", "purge_when_changed", "register_deadline"]
