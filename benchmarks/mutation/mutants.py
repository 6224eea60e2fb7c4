"""Small faults, one at a time, in the syntax tree of a module.

A mutant is made of one node inside a function: a comparison, `and`/`or`, `not`, a sum, a whole number,
True/False, a condition, an early return or `continue`. Texts, patterns, annotations, decorators and
docstrings are left alone: a changed word of a message is no changed rule.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Change = Callable[[ast.AST], ast.AST | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """The `index`-th change that can be made to a file, and what it is."""

    path: Path
    index: int
    line: int
    what: str


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of one file, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    return [
        Mutant(path=path, index=index, line=line, what=what)
        for index, (line, what, _) in enumerate(_changes(tree))
    ]


def mutated(mutant: Mutant) -> ast.Module:
    """The file's tree with the one change made."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    for index, (_, _, apply) in enumerate(_changes(tree)):
        if index == mutant.index:
            apply()
            return ast.fix_missing_locations(tree)
    raise IndexError(mutant.index)


def _changes(tree: ast.Module) -> Iterator[tuple[int, str, Callable[[], None]]]:
    """Every change: its line, its words, and what makes it in this very tree."""
    for function in _functions(tree):
        for parent, name, place, node in _inside(function):
            for what, other in _others(node):
                yield (
                    node.lineno,
                    f"{ast.unparse(node)[:60]} → {what}",
                    _put(parent, name, place, other),
                )


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from (one for one in node.body if isinstance(one, ast.FunctionDef))


_Slot = tuple[ast.AST, str, int | None, ast.expr | ast.stmt]


def _inside(function: ast.FunctionDef) -> Iterator[_Slot]:
    """Every expression and statement of a body with the place it stands in."""
    queue: list[tuple[ast.AST, str]] = [(function, "body")]
    while queue:
        parent, name = queue.pop(0)
        given = getattr(parent, name)
        for place, node in enumerate(given if isinstance(given, list) else [given]):
            if not isinstance(node, ast.AST) or _is_left_alone(node):
                continue
            if isinstance(node, ast.expr | ast.stmt):
                yield parent, name, place if isinstance(given, list) else None, node
            queue += [(node, field) for field in node._fields if field not in _SKIPPED]


_SKIPPED = frozenset({"annotation", "returns", "decorator_list", "op", "ops", "ctx", "slice"})


def _is_left_alone(node: ast.AST) -> bool:
    """Docstrings, assertions and what is raised."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    return isinstance(node, ast.Assert | ast.Raise)


def _put(parent: ast.AST, name: str, place: int | None, other: ast.AST) -> Callable[[], None]:
    def apply() -> None:
        if place is None:
            setattr(parent, name, other)
        else:
            getattr(parent, name)[place] = other

    return apply


_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
}


def _others(node: ast.expr | ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in the node's place."""
    match node:
        case ast.Compare(left=left, ops=[op], comparators=rest) if type(op) in _COMPARISONS:
            other = _COMPARISONS[type(op)]
            yield other.__name__, ast.Compare(left=left, ops=[other()], comparators=rest)
        case ast.BoolOp(op=op, values=values):
            turned = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield type(turned).__name__, ast.BoolOp(op=turned, values=values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "without not", operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            other_sum = _SUMS[type(op)]
            yield other_sum.__name__, ast.BinOp(left=left, op=other_sum(), right=right)
        case ast.Constant(value=bool(value)):
            yield str(not value), ast.Constant(value=not value)
        case ast.Constant(value=int(number)):
            yield str(number + 1), ast.Constant(value=number + 1)
        case ast.If(test=test, body=body, orelse=orelse):
            denied = ast.UnaryOp(op=ast.Not(), operand=test)
            yield "if not", ast.If(test=denied, body=body, orelse=orelse)
        case ast.Continue():
            yield "break", ast.Break()
        case ast.Return(value=value) if value is not None and not _is_nothing(value):
            yield "return None", ast.Return(value=ast.Constant(value=None))


def _is_nothing(value: ast.expr) -> bool:
    """None and False say the same to who asks for a truth."""
    return isinstance(value, ast.Constant) and value.value in (None, False)
