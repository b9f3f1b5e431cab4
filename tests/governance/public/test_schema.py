"""The published schema of document.json, and that what is published obeys it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from cms.exchange.reading import read_text
from cms.governance import actions
from cms.redline import Kind, Node
from cms.redline.tree import SCHEMA, canonical, to_json
from home.demo.content import TEXTS
from home.demo.text import sections
from plans.models import PlanPage
from tests.exchange.samples import PLAN, TERMS
from tests.governance.factories import World
from tests.redline.build import bullets, figure, item, measure, numbers, paragraph, row, section, table

from .conftest import Get

pytestmark = pytest.mark.django_db

TYPES: dict[str, Any] = {"array": list, "object": dict, "string": str, "boolean": bool, "integer": int}
KNOWN = {
    *("$schema", "$defs", "$ref", "title", "description", "type", "const", "oneOf", "items", "minItems"),
    *("minLength", "minimum", "required", "properties", "additionalProperties"),
}


def problems(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> list[str]:
    """Where a value breaks a schema. It knows the few words that ours uses, and fails on any other."""
    assert set(schema) <= KNOWN
    if "$ref" in schema:
        return problems(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "oneOf" in schema:
        fitting = [one for one in schema["oneOf"] if not problems(value, one, root, at)]
        return [] if len(fitting) == 1 else [f"{at}: fits {len(fitting)} forms"]
    if "const" in schema:
        return [] if value == schema["const"] else [f"{at}: is not {schema['const']}"]
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return [f"{at}: is no {schema['type']}"]
    return [*_small(value, schema, at), *_inside(value, schema, root, at)]


def _small(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    size = value if isinstance(value, int) else len(value)
    least = max(schema.get(key, size) for key in ("minItems", "minLength", "minimum"))
    return [] if size >= least else [f"{at}: is too small"]


def _inside(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    if isinstance(value, list):
        return [each for n, item in enumerate(value) for each in problems(item, schema["items"], root, f"{at}/{n}")]
    if not isinstance(value, dict):
        return []
    known = schema["properties"]
    found = [f"{at}: lacks {key}" for key in schema.get("required", ()) if key not in value]
    found += [f"{at}: {key} is unknown" for key in value if key not in known]
    inside = ((key, item) for key, item in value.items() if key in known)
    return found + [each for key, item in inside for each in problems(item, known[key], root, f"{at}/{key}")]


@pytest.fixture
def schema(get: Get) -> dict[str, Any]:
    """The schema as it is published."""
    found: dict[str, Any] = get("/schemas/document-1.json").json()
    return found


def test_schema__is_published_where_the_text_says(get: Get) -> None:
    link = get("document.json")["Link"]
    assert '<http://ours.localhost/schemas/document-1.json>; rel="describedby"; type="application/schema+json"' in link
    response = get("/schemas/document-1.json")
    assert response["Content-Type"] == "application/schema+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_schema__is_that_of_the_form_texts_have_now() -> None:
    assert SCHEMA == 1


@pytest.mark.parametrize(
    "path", ["document-0.json", "document-2.json", "document-1.xml", "document-.json", "../x.json"]
)
def test_schema__that_there_is_not(get: Get, path: str) -> None:
    assert get(f"/schemas/{path}").status_code == 404


def test_published_text__obeys_the_schema(here: World, get: Get, schema: dict[str, Any]) -> None:
    demo = sections((TEXTS / "plan.md").read_text(), seed="plan")
    page = here.home.add_child(instance=PlanPage(title="Plan", slug="plan", start_year=2024, end_year=2027))
    document = PlanPage.objects.get(pk=page.pk)
    actions.record_adoption(
        document=document, user=here.editor, tree=demo, adopted_on=here.terms.versions.get().in_force_from
    )
    plan = Client(SERVER_NAME=here.host).get("/plan/document.json").json()
    for text in (get("document.json").json(), plan):
        assert text
        assert problems(text, schema, schema) == []


def test_imported_text__obeys_the_schema(schema: dict[str, Any]) -> None:
    drafts = [draft for text in (PLAN, TERMS) for draft in read_text(text).documents]
    assert len(drafts) >= 4
    for draft in drafts:
        assert problems(json.loads(canonical(to_json(draft.sections))), schema, schema) == [], draft.title


EVERY_KIND = (
    section("a", ""),
    section(
        "b",
        "All there is",
        paragraph("p", "Words."),
        Node("empty", Kind.PARAGRAPH),
        bullets("u", item("u1", "one"), item("u2", "two", 3)),
        numbers("o", item("o1", "one")),
        table("t", "Caption", row("r", "Name", header=True), row("s", "")),
        figure("f", "Caption", "figures/x.png", "A square"),
        measure("m", "Fewer.", "calls"),
    ),
)


def test_every_kind_of_piece__obeys_the_schema(schema: dict[str, Any]) -> None:
    assert problems(json.loads(canonical(to_json(EVERY_KIND))), schema, schema) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "a", "kind": "section"},
        [{"id": "a", "kind": "paragraph"}],
        [{"kind": "section"}],
        [{"id": "", "kind": "section"}],
        [{"id": "a", "kind": "section", "colour": "red"}],
        [{"id": "a", "kind": "section", "children": [{"id": "b", "kind": "section"}]}],
        [{"id": "a", "kind": "section", "children": []}],
        [{"id": "a", "kind": "section", "children": [{"id": "b", "kind": "list", "attrs": {"ordered": 1}}]}],
    ],
)
def test_schema__refuses_what_is_no_text(schema: dict[str, Any], wrong: Any) -> None:
    assert problems(wrong, schema, schema)
