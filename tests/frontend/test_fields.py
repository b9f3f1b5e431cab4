"""Django forms in govuk-frontend's markup."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.frontend.samples import rendered
from tests.frontend.samples.proposals import GOOD, Answer, posted


def form(data: dict[str, object] | None = None) -> BeautifulSoup:
    """The fields of a form that was sent with `data`, or of a fresh one."""
    bound = Answer(posted(data)) if data is not None else Answer()
    return BeautifulSoup(render_to_string("components/form_fields.html", {"form": bound}), "html.parser")


def filled(page: BeautifulSoup) -> list[tuple[str, str]]:
    """What a browser would send."""
    pairs = [
        (str(box["name"]), str(box.get("value", "on")))
        for box in page.select("input[checked], input:not([type=radio], [type=checkbox])")
    ]
    pairs += [(str(area["name"]), area.get_text()[1:]) for area in page.select("textarea")]
    pairs += [
        (str(option.parent["name"]), str(option["value"]))
        for option in page.select("option[selected]")
        if option.parent
    ]
    return pairs


def test_fields__send_back_what_was_typed() -> None:
    again = Answer(posted({key: [v for k, v in filled(form(GOOD)) if k == key] for key, _ in filled(form(GOOD))}))
    assert again.is_valid(), again.errors
    assert again.cleaned_data["agreed_on"] == dt.date(2026, 10, 1)
    assert again.cleaned_data["asked"] == ["o", "c"]
    assert again.cleaned_data["text"] == "Well <done>"


def test_fields__name_each_control() -> None:
    page = form()
    named = {str(label["for"]) for label in page.select("label[for]")}
    controls = {str(control["id"]) for control in page.select("input:not([type=hidden]), select, textarea")}
    assert controls == named


def test_fields__group_what_belongs_together() -> None:
    legends = [legend.get_text().strip() for legend in form().select("fieldset legend")]
    assert legends == ["Stance", "Agreed on", "Asked"]


def test_fields__mark_what_may_stay_empty() -> None:
    optional = [label.get_text() for label in form().select("label") if "(optional)" in label.get_text()]
    assert optional == ["Section (optional)", "Text (optional)", "Email (optional)"]


@pytest.mark.parametrize("field", ["stance", "role", "agreed_on", "asked", "sure"])
def test_wrong_field__says_what_is_wrong_and_is_described_by_it(field: str) -> None:
    page = form({})
    message = page.select_one(f"#id_{field}_errors")
    assert message is not None
    assert message.get_text().startswith("Error:")
    assert page.select(f'[aria-describedby~="id_{field}_errors"]')


def test_error_summary__leads_to_each_wrong_field() -> None:
    bound = Answer(QueryDict())
    summary = BeautifulSoup(render_to_string("components/error_summary.html", {"form": bound}), "html.parser")
    targets = [str(link["href"])[1:] for link in summary.select("a")]
    ids = {str(tag["id"]) for tag in form({}).select("[id]")}
    assert len(targets) == len(bound.errors)
    assert set(targets) <= ids


def test_error_summary__of_a_fresh_form_is_empty() -> None:
    assert render_to_string("components/error_summary.html", {"form": Answer()}).strip() == ""


def test_page_that_asks_to_confirm__sends_all_again() -> None:
    page = BeautifulSoup(rendered("vote, to confirm"), "html.parser")
    again = Answer(posted({key: [v for k, v in filled(page) if k == key] for key, _ in filled(page)}))
    assert again.is_valid(), again.errors
