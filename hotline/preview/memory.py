"""What a whole run left behind, and whether a changed notebook can be shown from it without running a cell.

The outputs of code cells hold as long as no code cell has changed.  The value of a reference holds where it stood:
after just as many code cells.  A reference that is new at its place is asked of the kernel as the last cell left
it, which is the same unless a later cell has bound one of its names.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from hotline.notebook.expressions import find_expressions

INJECTED = "injected-parameters"


@dataclass
class Memory:
    """The outputs of the code cells, in order, and the kernel's replies by place and expression.

    A place is the number of code cells before it, without the one that papermill injects.
    """

    outputs: list[NotebookNode] = field(default_factory=list)
    values: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)

    def serves(self, notebook: NotebookNode) -> bool:
        """Whether every reference of *notebook*, whose code has not changed, has the value of a whole run."""
        code = [cell.source for cell in notebook.cells if is_own_code(cell)]
        return not any(
            (place, expression) not in self.values and rebound(expression, code[place:])
            for place, expression in references(notebook)
        )


def code_of(notebook: NotebookNode) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What decides how the code of *notebook* runs: source and tags of its code cells, in order."""
    return tuple(
        (cell.source, tuple(cell.metadata.get("tags", []))) for cell in notebook.cells if is_own_code(cell)
    )


def references(notebook: NotebookNode) -> Iterator[tuple[int, str]]:
    """Each reference of *notebook* with its place."""
    place = 0
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for expression in find_expressions(cell.source):
                yield place, expression
        place += is_own_code(cell)


def is_own_code(cell: NotebookNode) -> bool:
    """Whether *cell* is a code cell of the notebook's own, not the parameters that papermill injects."""
    return cell.cell_type == "code" and INJECTED not in cell.metadata.get("tags", [])


def rebound(expression: str, later: list[str]) -> bool:
    """Whether a cell of *later* sources binds a name that *expression* uses; ``True`` where it cannot be told.

    >>> rebound("本月.受理量", ["构成表(本月.诉求类型)"]), rebound("值 + 1", ["值 = 2"])
    (False, True)
    """
    try:
        used = {node.id for node in ast.walk(ast.parse(expression, mode="eval")) if isinstance(node, ast.Name)}
        bound = {name for source in later for name in _bound(source)}
    except SyntaxError:
        return True
    return bool(used & bound) or "*" in bound


def _bound(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.split(".")[0]
            case ast.Attribute(ctx=ast.Store() | ast.Del()) | ast.Subscript(ctx=ast.Store() | ast.Del()):
                # A part of a value is changed: so is the value.
                yield from (each.id for each in ast.walk(node.value) if isinstance(each, ast.Name))
