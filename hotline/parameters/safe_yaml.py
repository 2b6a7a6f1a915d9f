"""YAML as parameter files may have it: nothing runs, nothing grows, nothing is hidden."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

import yaml

_PLAIN_DECIMAL = re.compile(r"[-+]?\d+\.\d+", re.ASCII)
# What the constructors of YAML's values raise, besides their own error, of what is none: 2022-02-30, !!int x.
_NO_VALUE = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError)
# Categories of what nobody sees: controls, directions and joiners, halves of characters.
_HIDDEN = {"Cc", "Cf", "Cs"}
_MAY_STAND = set("\n\t")


class NotAsWantedError(Exception):
    """YAML that means something, but not what anybody wants; a Chinese sentence, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def load(text: str) -> Any:
    """What the YAML *text* says.

    Raises:
        NotAsWantedError: a key stands twice in one mapping, of which YAML would silently take the last; or a
            character is there that nobody sees, and that no ledger would match.
        YAMLError: it is none, or asks for more than values: references to references, objects, files.
        RecursionError: it is nested too deeply.
    """
    return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - a safe loader


class PlainLoader(yaml.SafeLoader):
    """YAML's safe loader, with what :func:`load` refuses.

    With references to references, a few lines can stand for more than any memory holds, or for themselves.
    """

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._references, self._without = 0, set[yaml.Node]()

    def compose_node(self, parent: yaml.Node | None, index: Any) -> Any:
        refers, before, mark = self.check_event(yaml.AliasEvent), self._references, self.peek_event().start_mark
        node: Any = super().compose_node(parent, index)
        if refers and node not in self._without:
            raise yaml.composer.ComposerError(problem="a reference to references", problem_mark=mark)
        self._references += refers
        if self._references == before:
            self._without.add(node)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except _NO_VALUE:
            raise yaml.constructor.ConstructorError(problem="no value", problem_mark=node.start_mark) from None

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        value = super().construct_scalar(node)
        hidden = next((each for each in str(value) if each not in _MAY_STAND and _is_hidden(each)), None)
        if hidden is not None:
            raise NotAsWantedError(
                f"第 {node.start_mark.line + 1} 行有看不见的字符（U+{ord(hidden):04X}）。",
                "请删去这段文字，重新输入一遍。",
            )
        return value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(problem="a key is no word", problem_mark=key.start_mark)
            if key.value in seen:
                raise NotAsWantedError(
                    f"“{key.value}”写了两次，第二次在第 {key.start_mark.line + 1} 行。", "请只保留一个。"
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class AsWritten(Decimal):
    """A decimal fraction with the digits that it is written with: 12.50 is not 12.5 to whoever prints it."""

    def __repr__(self) -> str:
        return str(self)


def _as_written(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> AsWritten | float:
    number: float = loader.construct_yaml_float(node)
    return AsWritten(node.value) if _PLAIN_DECIMAL.fullmatch(node.value) else number


PlainLoader.add_constructor("tag:yaml.org,2002:float", _as_written)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN
