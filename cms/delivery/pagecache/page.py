"""One finished page as it lies in the store, and the answer made of it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from .errors import DamagedPage

# Browsers ask each time and are told "304, as you have it": a page kept in a browser can neither
# be purged nor know that midnight passed.
CACHE_CONTROL = "max-age=0, must-revalidate"

_TEXT = re.compile(r"text/|application/(?:[\w.\-]+\+)?(?:json|xml)")
_ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?![.\d]))")
_WORTH_PACKING = 500
_GZIP_LEVEL = 5


@dataclass(frozen=True, slots=True)
class StoredPage:
    """The headers, the body, the body packed (empty where not worth it), and until when it is good."""

    key: str
    generation: str
    expires: float
    headers: dict[str, str]
    body: bytes
    packed: bytes

    @classmethod
    def of(cls, response: HttpResponse, *, key: str, generation: str, expires: datetime) -> Self:
        """The page a response shows; adds the headers by which browsers ask again."""
        body = response.content
        patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
        # Weak, because the packed form is the same page in other bytes.
        response["ETag"] = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        response["Cache-Control"] = CACHE_CONTROL
        headers = dict(response.items())
        headers.pop("Content-Length", None)
        packed = _packed(body, headers.get("Content-Type", ""))
        return cls(key, generation, expires.timestamp(), headers, body, packed)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """What `encode` wrote; raises DamagedPage for anything else."""
        end = data.find(b"\n")
        try:
            key, generation, expires, headers, size, packed = json.loads(data[:end])
            middle = end + 1 + size
            is_whole = len(data) == middle + packed
        except (TypeError, ValueError) as error:
            raise DamagedPage from error
        if not is_whole:
            raise DamagedPage
        return cls(key, generation, expires, headers, data[end + 1 : middle], data[middle:])

    def encode(self) -> bytes:
        """One line of JSON, the body, the packed body."""
        head = (self.key, self.generation, self.expires, self.headers, len(self.body), len(self.packed))
        return json.dumps(head).encode() + b"\n" + self.body + self.packed

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this request may have it: whole, packed, without body, or "not modified"."""
        meta = request.META
        body, headers = self.body, self.headers
        if self.packed and _ACCEPTS_GZIP.search(meta.get("HTTP_ACCEPT_ENCODING", "")):
            body, headers = self.packed, {**headers, "Content-Encoding": "gzip"}
        response = HttpResponse(b"" if request.method == "HEAD" else body, headers=headers)
        response["Content-Length"] = str(len(body))
        if "HTTP_IF_NONE_MATCH" in meta:
            return get_conditional_response(request, etag=headers["ETag"], response=response) or response
        return response


def _packed(body: bytes, content_type: str) -> bytes:
    if len(body) < _WORTH_PACKING or not _TEXT.match(content_type):
        return b""
    # Without a time stamp, so that the same page packs to the same bytes.
    packed = gzip.compress(body, _GZIP_LEVEL, mtime=0)
    return packed if len(packed) < len(body) else b""
