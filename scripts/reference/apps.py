"""The apps page: which of our packages imports from which, as a diagram."""

from __future__ import annotations

import grimp

from scripts.reference import markdown

PACKAGES = (
    "home",
    "subgroups",
    "plans",
    "cms.exchange",
    "cms.meetings",
    "cms.governance",
    "cms.partnership",
    "cms.delivery",
    "cms.redline",
)
INTRO = "An arrow means *imports from*. The order is law: `make check` refuses an arrow that points upwards."


def page() -> str:
    """The whole page."""
    graph = grimp.build_graph("cms", "home", "plans", "subgroups", cache_dir=None)
    nodes = [f'    {_id(package)}["{package}"]' for package in PACKAGES]
    arrows = [f"    {_id(importer)} --> {_id(imported)}" for importer, imported in _imports(graph)]
    return markdown.page(
        "How the apps hang together",
        INTRO,
        "\n".join(["```mermaid", "graph TD", *nodes, *arrows, "```"]),
    )


def _imports(graph: grimp.ImportGraph) -> list[tuple[str, str]]:
    modules = {package: {package, *graph.find_descendants(package)} for package in PACKAGES}
    return [
        (importer, imported)
        for importer in PACKAGES
        for imported in PACKAGES
        if importer != imported
        and any(graph.find_modules_directly_imported_by(m) & modules[imported] for m in modules[importer])
    ]


def _id(package: str) -> str:
    return package.replace(".", "_")
