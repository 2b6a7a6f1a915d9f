"""What a finding quotes is told on screens, in logs and in files: nothing personal is in it."""

from __future__ import annotations

from hotline.findings import Finding, Kind
from hotline.parameters import MonthParameters, SignOff
from hotline.privacy.publicly_known import PubliclyKnown
from hotline.proofreading.people_and_firms import people_and_firms
from hotline.proofreading.reading import read_narrative
from hotline.proofreading.sign_off import settle
from hotline.signing import without_what_is_personal
from tests.proofreading.documents import notebook, remarks

NOBODY = PubliclyKnown.of([])


def test_a_typed_telephone_number_is_pointed_out_and_not_repeated() -> None:
    (remark,) = [each for each in remarks("他的电话是15461650523，共3件。") if "15461650523" in each.sentence]
    quoted = without_what_is_personal(remark, NOBODY)
    assert "15461650523" not in f"{quoted.words}{quoted.sentence}{quoted.remedy}{quoted.suggestion}"
    assert quoted.sentence[quoted.start : quoted.end] == "＊" * 11 or quoted.sentence.count("＊") == 11
    assert quoted.mark == remark.mark


def test_a_finding_of_another_kind_is_treated_alike() -> None:
    finding = Finding(Kind.STALE, "原来写的是“来电人张建国”", remedy="请核对王建军先生一段")
    quoted = without_what_is_personal(finding, NOBODY)
    assert (quoted.words, quoted.remedy) == ("原来写的是“来电人＊＊＊”", "请核对＊＊＊先生一段")


def test_a_name_that_is_signed_for_is_answered_for_and_its_signatory_too() -> None:
    (remark,) = people_and_firms(read_narrative(notebook("局长李卫东到现场。")), NOBODY)
    quoted = without_what_is_personal(remark, NOBODY)
    sign_off = SignOff(finding=quoted.mark, name="周海涛", reason="公开活动")
    parameters = MonthParameters(month="2022-02", as_of="2022-02-28", sign_off=[sign_off])
    settled = settle([quoted], parameters)
    assert settled.pending == ()
    assert set(settled.answered_for) == {"李卫东", "周海涛"}
    assert "李卫东" not in str(settled.record())
