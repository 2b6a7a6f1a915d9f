"""Reading a parameter file, with errors that name the file and the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hotline.errors import ParameterError
from hotline.folders import Project
from hotline.months import Month
from hotline.parameters.month import MonthParameters
from hotline.parameters.safe_yaml import NotAsWantedError, load
from hotline.parameters.site import Site

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS: dict[str, Callable[[ErrorDetails], str]] = {
    "extra_forbidden": lambda error: "不认识这个键，请检查拼写",
    "missing": lambda error: "缺少这个键",
    "literal_error": lambda error: f"“{_beginning(str(error['input']))}”不在允许的取值之内",
    "value_error": lambda error: str(error["ctx"]["error"]),
    "string_type": lambda error: f"应为文字，现为 {_seen(error)}（数字或日期请加引号）",
    "string_too_short": lambda error: "不能为空",
    "string_unicode": lambda error: "有半个字符，不能显示",
    "string_pattern_mismatch": lambda error: f"“{_beginning(str(error['input']))}”写法不对",
    "int_type": lambda error: f"应为整数，现为 {_seen(error)}",
    "int_parsing": lambda error: f"应为整数，现为 {_seen(error)}",
    "int_from_float": lambda error: f"应为整数，现为 {_seen(error)}",
    "float_type": lambda error: f"应为数（毫米或磅），现为 {_seen(error)}",
    "float_parsing": lambda error: f"应为数（毫米或磅），现为 {_seen(error)}",
    "bool_type": lambda error: "应为 true 或 false",
    "bool_parsing": lambda error: "应为 true 或 false",
    "date_type": lambda error: f"应为日期，如 2022-03-01，现为 {_seen(error)}",
    "date_from_datetime_parsing": lambda error: f"应为日期，如 2022-03-01，现为 {_seen(error)}",
    "date_from_datetime_inexact": lambda error: f"应为日期，如 2022-03-01，现为 {_seen(error)}",
    "date_parsing": lambda error: f"应为日期，如 2022-03-01，现为 {_seen(error)}",
    "list_type": lambda error: "应为列表",
    "dict_type": lambda error: "应为“键: 值”的形式",
    "model_type": lambda error: "应为“键: 值”的形式",
    "greater_than_equal": lambda error: f"不能小于 {error['ctx']['ge']}",
    "less_than_equal": lambda error: f"不能大于 {error['ctx']['le']}",
}


# So much of a value is quoted in an error.
_QUOTED = 60


def read_site(project: Project) -> Site:
    """The site's parameters.

    Raises:
        ParameterError: the file cannot be read, or a key is unknown, missing or of the wrong form.
    """
    return _validated(Site, _mapping(project.site_file, project), project.site_file, project)


def read_month(project: Project, month: Month) -> MonthParameters:
    """The parameters of *month*.

    Raises:
        ParameterError: as :func:`read_site`, or the file is for another month.
    """
    path = project.month_file(month)
    parameters = _validated(MonthParameters, _mapping(path, project), path, project)
    if parameters.period != month:
        raise ParameterError(
            f"文件名是 {month}，文件里的 month 却是 {parameters.month}。",
            where=project.shown(path),
            remedy="请改正 month，或把文件改成对应的月份名。",
        )
    return parameters


def validated_month(given: dict[str, Any], where: str) -> MonthParameters:
    """Parameters given by other means than a file, such as papermill's command line."""
    return _checked(MonthParameters, given, where)


def _mapping(path: Path, project: Project) -> dict[str, Any]:
    where = project.shown(path)
    try:
        loaded = load(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ParameterError(
            "参数文件不存在。", where=where, remedy="请用 hotline new 月份 建立，或从上个月的文件复制后修改。"
        ) from None
    except UnicodeDecodeError:
        raise ParameterError("参数文件不是 UTF-8 编码。", where=where, remedy="请另存为 UTF-8。") from None
    except NotAsWantedError as error:
        raise ParameterError(str(error), where=where, remedy=error.remedy) from None
    except RecursionError:
        raise ParameterError("参数文件里括号套得太深。", where=where, remedy="请对照样例文件修改。") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行第 {mark.column + 1} 列" if mark else ""
        raise ParameterError(
            "参数文件的 YAML 写法有误。",
            where=f"{where} {line}".rstrip(),
            remedy="请检查缩进、冒号后的空格和引号；日期要是有的日子；不能层层引用。",
        ) from None
    if not isinstance(loaded, dict):
        raise ParameterError("参数文件应由“键: 值”组成。", where=where, remedy="请对照样例文件修改。")
    return loaded


def _validated(model: type[Model], values: dict[str, Any], path: Path, project: Project) -> Model:
    return _checked(model, values, project.shown(path))


def _checked(model: type[Model], values: dict[str, Any], where: str) -> Model:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        lines = [_in_chinese(detail) for detail in error.errors(include_url=False)]
        raise ParameterError(
            "参数不合要求：\n" + "\n".join(lines), where=where, remedy="请按提示修改后重新运行。"
        ) from None


def _in_chinese(error: ErrorDetails) -> str:
    key = " → ".join(f"第 {part + 1} 项" if isinstance(part, int) else str(part) for part in error["loc"])
    describe = _PROBLEMS.get(error["type"], lambda error: f"取值不合要求（{error['type']}）")
    return f"  {key}：{describe(error)}" if key else f"  {describe(error)}"


def _seen(error: ErrorDetails) -> str:
    """The value that an error is about, as YAML's reader understood it."""
    return _beginning(repr(error["input"]))


def _beginning(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
