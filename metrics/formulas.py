"""Formulas of the catalogue as small trees: evaluated exactly, and walked to be shown."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache

SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷", ast.Pow: "^"}
# Decimals of a root, where no fraction is exact.
_DIGITS = 40


@dataclass(frozen=True)
class Name:
    """A quantity."""

    id: str


@dataclass(frozen=True)
class Number:
    """A constant of the formula."""

    value: Fraction


@dataclass(frozen=True)
class Operation:
    """Two sides and a sign among + − × ÷ ^."""

    sign: str
    left: "Node"
    right: "Node"


Node = Name | Number | Operation


@lru_cache(maxsize=256)
def parse(formula: str) -> Node:
    """The tree of a formula in Python signs. Raises ``ValueError`` on anything but names, numbers and + - * / **."""
    return _node(ast.parse(formula, mode="eval").body)


def _node(tree: ast.expr) -> Node:
    match tree:
        case ast.Name(id=name):
            return Name(name)
        case ast.Constant(value=int(value)):
            return Number(Fraction(value))
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in SIGNS:
            return Operation(SIGNS[type(operator)], _node(left), _node(right))
    raise ValueError(f"not a formula: {ast.dump(tree)}")


def names(node: Node) -> Iterator[str]:
    """The quantities of a formula, in the order they are read, each once."""
    seen: set[str] = set()
    for name in _all_names(node):
        if name not in seen:
            seen.add(name)
            yield name


def _all_names(node: Node) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, Operation):
        yield from _all_names(node.left)
        yield from _all_names(node.right)


def evaluate(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value. Raises ``ZeroDivisionError`` and, for a quantity without a value, ``KeyError``."""
    if isinstance(node, Name):
        return values[node.id]
    if isinstance(node, Number):
        return node.value
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if node.sign == "+":
        return left + right
    if node.sign == "−":
        return left - right
    if node.sign == "^":
        return _power(left, right)
    return left * right if node.sign == "×" else left / right


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator == 1:
        return base**exponent.numerator
    with localcontext(prec=_DIGITS):
        root = Decimal(base.numerator) / Decimal(base.denominator)
        return Fraction(root ** (Decimal(exponent.numerator) / Decimal(exponent.denominator)))
