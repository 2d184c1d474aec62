"""Programmes that have a chapter each, offices that have no budget of their own, money told by where it comes from."""

from dataclasses import replace

import pytest
from made_tables import ask, assistant_of

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line


def papers():
    lines = [Line("青杨区文旅局2025年部门预算")]
    lines += [Line("青杨区文旅局机构设置", level=1)]
    lines += [Line("2.云州市青杨区非遗传承服务中心，不单列预算。")]
    lines += [Line("收入预算情况说明", level=1)]
    lines += [Line("其他收入36.00万元，系旅行社缴纳的导览牌共建资金；事业收入12.00万元。")]
    for name, whole, one, other in (
        ("古街焕新专项", "830.00", "500.00", "330.00"),
        ("夜游经济专项", "1260.00", "1000.00", "260.00"),
        ("书香社区专项", "215.00", "200.00", "15.00"),
    ):
        lines += [
            Line(f"{name}经费情况说明", level=1),
            Line("一、项目概述", level=2),
            Line("二、立项依据", level=2),
            Line("三、实施主体", level=2),
            Line("六、年度预算安排", level=2),
            Line(f"2025年度项目总预算{whole}万，其中场地布置{one}万，宣传推广{other}万。"),
        ]
    made = blocks_to_document("青杨.docx", "c" * 64, "docx", tuple(lines))
    return replace(made, facts=document_to_facts(made))


@pytest.fixture(scope="module")
def town():
    return assistant_of(papers())


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("预算后面写了三个专项的经费说明，哪个专项钱最多？", "1260.00", "夜游经济专项"),
        ("预算最少的专项是哪个", "215.00", "书香社区专项"),
        ("三个专项一共多少钱", "2305", "合计"),
        ("古街焕新专项里哪项钱最多", "500.00", "场地布置"),
    ],
)
def test_programmes_are_ordered_and_added_by_their_chapters(town, question, value, said):
    answer = ask(town, question)
    assert str(answer.value) == value and said in answer.text


def test_each_programme_is_told_with_what_it_comes_to(town):
    answer = ask(town, "各专项的预算分别是多少")
    assert [str(item.value) for item in answer.items] == ["830.00", "1260.00", "215.00"]


@pytest.mark.parametrize(
    "question",
    ["非遗传承服务中心在部门预算里单独列了多少预算", "青杨区非遗传承服务中心的预算是多少"],
)
def test_an_office_without_a_budget_of_its_own_is_said_to_have_none(town, question):
    answer = ask(town, question)
    assert answer.value is None and "不单列" in answer.text


def test_money_is_found_by_who_pays_it(town):
    assert str(ask(town, "旅行社交的导览牌共建资金有多少").value) == "36.00"
    assert ask(town, "旅行社交的停车场共建资金有多少").value is None
