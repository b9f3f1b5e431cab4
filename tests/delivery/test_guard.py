"""What would otherwise end in a bare server error is refused in a plain sentence."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def strict(reader: Client) -> Client:
    """A reader whose forms are checked as in life."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "charset", ["utf-16", "UTF-16LE", "utf-32", "utf-7", "hex", "base64", "undefined", "idna", "nonsense", "latin-1"]
)
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x"])
def test_form_in_another_charset__is_refused(strict: Client, kind: str, charset: str) -> None:
    response = strict.generic("POST", "/posted/", b"name=x", content_type=f"{kind}; charset={charset}")
    assert (response.status_code, response.content) == (400, b"Please send the form as UTF-8.")


@pytest.mark.parametrize("kind", [FORM, f"{FORM}; charset=utf-8", f'{FORM}; charset="UTF-8"'])
def test_form_in_our_charset__is_read(reader: Client, kind: str) -> None:
    response = reader.generic("POST", "/posted/", "name=Łódź".encode(), content_type=kind)
    assert response.content.decode() == "Łódź"


@pytest.mark.parametrize("address", ["/page/%00", "/page/a%00b/", "/page/?page=%00", "/page/?q=a&b=%00c"])
def test_null_byte_in_the_address__is_refused(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 400
    assert b"character" in response.content


def test_percent_sign_before_zeros__is_fine(reader: Client) -> None:
    assert reader.get("/page/?page=%2500").status_code == 200


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "NONSENSE"])
def test_method_nobody_uses__is_refused(reader: Client, method: str) -> None:
    response = reader.generic(method, "/page/", headers={"X-Secret": "said-in-confidence"})
    assert response.status_code == 405
    assert response["Allow"] == "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"
    assert b"confidence" not in response.content
