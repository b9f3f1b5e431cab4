"""What can go wrong with the page cache; none of it may reach a reader."""


class PageCacheError(Exception):
    """Any trouble with the page cache."""


class StoreUnavailable(PageCacheError):
    """The folder or the Redis server that holds the pages cannot be used now."""


class DamagedPage(PageCacheError):
    """What is stored is not a whole page: a crash or a full disk cut it short."""
