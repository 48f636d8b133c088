"""Views are documented, and pages, search and the rest tell nothing that is not in them."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes
from world import ROOT

import generator.views
from generator.kinds import KINDS
from generator.pages.rendering import environments

GENERATOR = ROOT / "generator"
TEMPLATES = sorted((GENERATOR / "pages" / "templates").rglob("*.j2"))
OF_JINJA = {"last", "first"}
"""What a template may ask of a loop."""
LAYOUT = {"crumbs", "numbered", "schedule", "row", "groups", "counts", "cited", "sources", "figure"}
LAYOUT |= {
    "part",
    "citing",
    "section",
    "restatement",
    "answers",
    "news",
    "departures",
    "link",
    "anchors",
    "pair",
    "quotations",
}
"""The macros of pieces.md.j2."""


def views() -> Iterator[type]:
    """Every class that tells a reader something."""
    walked = pkgutil.walk_packages(generator.views.__path__, "generator.views.")
    for module in (*(each.name for each in walked), "generator.data.catalogue"):
        for name, value in vars(importlib.import_module(module)).items():
            if name.endswith("View") and is_dataclass(value) and value.__module__ == module:
                yield value  # type: ignore[misc] # a class, not an object of it


def documented(view: type) -> dict[str, str]:
    """The docstring below each field and property of a class."""
    source = ast.parse(Path(importlib.import_module(view.__module__).__file__ or "").read_text())
    body = next(
        node.body
        for node in source.body
        if isinstance(node, ast.ClassDef) and node.name == view.__name__
    )
    found = {}
    for node, below in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            found[node.name] = ast.get_docstring(node) or ""
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            match below:
                case ast.Expr(value=ast.Constant(value=str(said))):
                    found[node.target.id] = said
                case _:
                    found[node.target.id] = ""
    return found


VIEWS = {view.__name__: documented(view) for view in views()}


def asked(template: Path) -> set[str]:
    """The fields that a template asks for."""
    environment = next(
        each for ending, each in environments().items() if template.name.endswith(ending)
    )
    tree = environment.parse(template.read_text(encoding="utf-8"))
    return {node.attr for node in tree.find_all(nodes.Getattr)}


@cache
def read_by_code() -> set[str]:
    """Every attribute that the program reads from anything."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in GENERATOR.rglob("*.py"))
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


@pytest.mark.parametrize("name", VIEWS)
def test_every_field_is_documented(name: str) -> None:
    assert {field for field, told in VIEWS[name].items() if not told.strip()} == set()
    view = next(each for each in views() if each.__name__ == name)
    assert {field.name for field in fields(view)} <= set(VIEWS[name])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_asks_for_what_is_not_documented(template: Path) -> None:
    known = {field for view in VIEWS.values() for field in view}
    listings = {kind.name for kind in KINDS}  # the keys of a letter's `pages`
    plain = {"text", "lang", "tag", "code"}  # of words and locales
    assert asked(template) - known - listings - plain - OF_JINJA - LAYOUT == set()


def test_every_documented_field_is_used() -> None:
    used = set[str]().union(*map(asked, TEMPLATES)) | read_by_code()
    lacking = {f"{name}.{field}" for name, view in VIEWS.items() for field in view}
    assert {each for each in lacking if each.partition(".")[2] not in used} == set()


DECISIONS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Concat)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_computes_or_joins_texts(template: Path) -> None:
    ending = ".html.j2" if template.name.endswith(".html.j2") else ".md.j2"
    tree = environments()[ending].parse(template.read_text(encoding="utf-8"))
    assert [type(node).__name__ for kind in DECISIONS for node in tree.find_all(kind)] == []
    compared = [node for node in tree.find_all(nodes.Compare) if node.ops[0].op not in ("eq", "ne")]
    assert compared == []
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    assert filters <= {"quoted"}
