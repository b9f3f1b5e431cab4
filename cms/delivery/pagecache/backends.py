"""Where pages lie: a folder shared by the processes of one machine, or Redis for several machines."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import redis
from django.conf import settings

from .errors import StoreUnavailable


class Backend(Protocol):
    """A fixed number of slots and one generation; every method may raise StoreUnavailable."""

    def generation(self) -> str:
        """The name of the present generation; pages of any other are not served."""

    def renew(self) -> None:
        """Begin a new generation, which every process sees at once."""

    def read(self, slot: int) -> bytes | None:
        """What lies in a slot."""

    def write(self, slot: int, data: bytes) -> None:
        """Replace what lies in a slot, in one step."""


class FolderBackend:
    """One file a slot; the generation is the target of a symbolic link.

    A link is read with one system call and replaced in one step, and its target is random: unlike
    a file's time stamp it differs after two purges within one tick of the clock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._generation = str(folder / "generation")

    def generation(self) -> str:
        """The name of the present generation; the first reader makes one."""
        try:
            return os.readlink(self._generation)
        except FileNotFoundError:
            self._begin()
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        return self.generation()

    def renew(self) -> None:
        """Begin a new generation."""
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            scratch = f"{self._generation}.{_unique()}"
            os.symlink(_unique(), scratch)
            os.replace(scratch, self._generation)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error

    def read(self, slot: int) -> bytes | None:
        """What lies in a slot."""
        try:
            file = os.open(f"{self._folder}/{slot}", os.O_RDONLY)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        try:
            return os.read(file, os.fstat(file).st_size)
        finally:
            os.close(file)

    def write(self, slot: int, data: bytes) -> None:
        """Replace what lies in a slot."""
        scratch = Path(f"{self._folder}/{slot}.{_unique()}")
        try:
            scratch.write_bytes(data)
            # Replacing a file makes ext4 wait for the disk; a page need not survive a power cut.
            with suppress(FileNotFoundError):
                os.unlink(f"{self._folder}/{slot}")
            os.replace(scratch, f"{self._folder}/{slot}")
        except OSError as error:
            with suppress(OSError):
                scratch.unlink()
            raise StoreUnavailable(str(error)) from error

    def _begin(self) -> None:
        """Make the first generation, unless another process was quicker."""
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            with suppress(FileExistsError):
                os.symlink(_unique(), self._generation)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error


class RedisBackend:
    """One key a slot and one for the generation; a lost generation is replaced by a new one."""

    PREFIX = "folkmoot:pages:"

    def __init__(self, client: redis.Redis, *, seconds: int) -> None:
        self._client = client
        self._seconds = seconds

    def generation(self) -> str:
        """The name of the present generation; the first reader makes one."""
        name = f"{self.PREFIX}generation"
        try:
            found = self._client.get(name)
            if found is None:
                self._client.set(name, _unique(), nx=True)
                found = self._client.get(name)
        except redis.RedisError as error:
            raise StoreUnavailable(f"Redis: {error}") from error
        if found is None:
            raise StoreUnavailable("Redis does not keep what it is given")
        return cast(bytes, found).decode()

    def renew(self) -> None:
        """Begin a new generation."""
        try:
            self._client.set(f"{self.PREFIX}generation", _unique())
        except redis.RedisError as error:
            raise StoreUnavailable(f"Redis: {error}") from error

    def read(self, slot: int) -> bytes | None:
        """What lies in a slot."""
        try:
            return cast(bytes | None, self._client.get(f"{self.PREFIX}{slot}"))
        except redis.RedisError as error:
            raise StoreUnavailable(f"Redis: {error}") from error

    def write(self, slot: int, data: bytes) -> None:
        """Replace what lies in a slot."""
        try:
            self._client.set(f"{self.PREFIX}{slot}", data, ex=self._seconds)
        except redis.RedisError as error:
            raise StoreUnavailable(f"Redis: {error}") from error


def backend() -> Backend:
    """The place the settings name: PAGE_CACHE_REDIS_URL, or else the folder PAGE_CACHE_ROOT."""
    if settings.PAGE_CACHE_REDIS_URL:
        return _redis(settings.PAGE_CACHE_REDIS_URL, settings.PAGE_CACHE_SECONDS)
    return FolderBackend(Path(settings.PAGE_CACHE_ROOT))


@cache
def _redis(url: str, seconds: int) -> RedisBackend:
    # A cache that keeps people waiting is worse than none.
    client = redis.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5)
    return RedisBackend(client, seconds=seconds)


def _unique() -> str:
    return secrets.token_hex(16)
