"""The blocks of templates: what of them an override may change, and which of its blocks nobody asks for."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from casegen.rendering.environment import TEMPLATES, Theme
from casegen.values.closest import closest
from casegen.values.diagnostics import Diagnostic, Span
from casegen.values.frozen import dataclass

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.nodes import Template


@dataclass(frozen=True, slots=True)
class Blocks:
    """The names of the blocks of a template in their order, and the template that it extends; "" for none."""

    names: tuple[str, ...]
    extends: str = ""


def blocks_of(theme: Theme, name: str) -> Blocks:
    """The blocks that stand in a template itself; none in one that is no sound template."""
    from jinja2 import TemplateSyntaxError

    try:
        return _blocks(_parsed(theme.templates[name]))
    except TemplateSyntaxError:
        return Blocks(())


def inherited(theme: Theme, name: str) -> tuple[tuple[str, Blocks], ...]:
    """A template with its blocks, and after it those that it extends, one after the other, with theirs."""
    found: dict[str, Blocks] = {}
    while name in theme.templates and name not in found:
        found[name] = blocks_of(theme, name)
        name = found[name].extends
    return tuple(found.items())


def unused_blocks(theme: Theme, name: str) -> list[Diagnostic]:
    """The blocks of an override that the template it extends does not have: what stands in them appears nowhere."""
    if "extends" not in theme.templates[name]:
        return []
    from jinja2 import TemplateSyntaxError
    from jinja2.nodes import Block

    try:
        tree = _parsed(theme.templates[name])
    except TemplateSyntaxError:
        return []  # told where it is filled
    base = _blocks(tree).extends
    if base not in theme.templates:
        return []
    known = [block for _, blocks in inherited(theme, base) for block in blocks.names]
    lost = [node for node in tree.body if isinstance(node, Block) and node.name not in known]
    return [_unused(name, node.name, node.lineno, base, known) for node in lost]


def _unused(name: str, block: str, line: int, base: str, known: list[str]) -> Diagnostic:
    near = closest(block, known)
    help = f"`casegen templates list {base.removeprefix('theme:')}` names its blocks"
    if near:
        help = f"did you mean `{near}`? {help}"
    message = f"`{base}` has no block `{block}`, so what stands in it appears nowhere"
    return Diagnostic("unused-block", Span(TEMPLATES + name, line, 1), message, help)


@lru_cache(128)
def _parsed(source: str) -> Template:
    """The tree of a template: one that others extend is asked for once for each of them."""
    return _parser().parse(source)


@cache
def _parser() -> Environment:
    from jinja2 import Environment

    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


def _blocks(tree: Template) -> Blocks:
    from jinja2.nodes import Block, Const, Extends

    names = tuple(dict.fromkeys(node.name for node in tree.find_all(Block)))
    extends = next((node.template for node in tree.find_all(Extends)), None)
    return Blocks(names, extends.value if isinstance(extends, Const) else "")
