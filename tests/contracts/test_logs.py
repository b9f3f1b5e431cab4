"""The log tells what happened, not who did it or by which secret link."""

import logging

from cms.settings.logs import Masked, mask


def test_mask__takes_out_addresses_and_secrets() -> None:
    line = "Not Found: /respond/q8bV3nX0aLkd93jf0aKdmW28fkslQpz71/ for Robin.Person+csp@example.org"
    assert mask(line) == "Not Found: /respond/<secret>/ for <e-mail>"


def test_mask__leaves_ordinary_addresses_alone() -> None:
    line = "Not Found: /street-safety/terms-of-reference/compare/1.0/2.0/"
    assert mask(line) == line


def test_formatter__masks_arguments_too() -> None:
    record = logging.LogRecord("django", logging.INFO, __file__, 1, "mail to %s", ("a@example.org",), None)
    assert Masked().format(record) == "mail to <e-mail>"
