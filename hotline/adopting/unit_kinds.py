"""Of which kind a unit (承办单位) is, by its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEHIND = re.compile(r"[（(][^（）()]*[）)]$")
# Villages and communities, and the offices of a town, belong to it.
_TOWN = re.compile(
    r"(?:镇|乡|街道|街道办|街道办事处|(?:镇|乡)人民政府|苏木|社区|社区工作站|居委会|村委会|村民委员会|村)$|"
    r"[（(][^（）()]*(?:镇|乡|街道|办事处)[）)]$"
)
# Not 城乡建设局, 乡村振兴局, 城镇管理局.
_IN_A_TOWN = re.compile(r"街道|社区|办事处|(?<![城村])镇|(?<!城)乡(?!村)")
_COMPANY = re.compile(r"(?:公司|集团|银行|厂|合作社|营业厅|营业中心|供电所)$")
_LIKE_A_COMPANY = re.compile(
    r"电信|移动|联通|铁塔|供电|电网|电力|燃气|天然气|自来水|供热|供水|热力|广电网络|邮政|公交"
)
_PEOPLES = re.compile(
    r"(?:总工会|工会|团委|团县委|团区委|共青团.*|妇联|妇女联合会|残联|残疾人联合会|科协|文联|侨联|工商联|红十字会|关工委|"
    r"慈善总会|群团工作部)$"
)
_DEPARTMENT = re.compile(
    r"(?:局|委|办|办公室|部|厅|处|所|队|中心|院|站|署|委员会|政府|指挥部|法院|检察院|学校|医院)$"
)


@dataclass(frozen=True)
class Kind:
    """部门、乡镇、企业 or 群团, and why it is doubtful, if it is."""

    name: str
    doubt: str = ""


def kind_of(unit: str) -> Kind:
    """The kind of *unit*, and what is doubtful of it.

    >>> kind_of("水务局"), kind_of("山河镇派出所")
    (Kind(name='部门', doubt=''), Kind(name='乡镇', doubt='名称里有“镇”'))
    """
    plain = _BEHIND.sub("", unit)
    if _PEOPLES.search(plain):
        return Kind("群团")
    if _COMPANY.search(plain):
        return Kind("企业")
    if _TOWN.search(unit) or _TOWN.search(plain):
        return Kind("乡镇")
    if found := _LIKE_A_COMPANY.search(plain):
        return Kind("企业", f"名称里有“{found[0]}”")
    if found := _IN_A_TOWN.search(unit):
        return Kind("乡镇", f"名称里有“{found[0]}”")
    return Kind("部门") if _DEPARTMENT.search(plain) else Kind("部门", "看不出类别")
