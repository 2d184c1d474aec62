"""An office of the same place whose papers are not there is never answered from another's."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

COSTS = (
    ("科目编码", "科目名称", "合计"),
    ("302", "商品和服务支出", "60.00"),
    ("30215", "会议费", "9.00"),
    ("30217", "公务接待费", "4.00"),
)
PROSE = ("一、单位构成", "本部门下属的泊云市少年法庭工作中心承担调解工作。", "二、支出情况")


@pytest.fixture(scope="module")
def court():
    return assistant_of(
        document(
            "泊云市中级人民法院2023年部门预算",
            ("一般公共预算基本支出表（单位：万元）", COSTS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    "office", ["泊云市人民检察院", "泊云市公安局", "泊云市第二中学", "泊云市妇幼保健医院"]
)
@pytest.mark.parametrize("rest", ["2023年会议费是多少？", "的公务接待费", "今年会议费多少"])
def test_another_office_of_the_place_is_not_there(court, office, rest):
    answer = ask(court, f"{office}{rest}")
    assert answer.status == "not_found"
    assert office in answer.text


@pytest.mark.parametrize(
    "office",
    ["泊云市中级人民法院", "泊云市法院", "泊云市中院", "泊云市中级人民法远", "市中级法院", ""],
)
def test_the_office_itself_is_answered_by_its_short_names_and_slips(court, office):
    assert ask(court, f"{office}2023年会议费是多少？").value == 9
