"""Cells that a question names word for word by row and by column, and near cases that are not told."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

BALANCES = (
    ("款项性质", "期末账面余额", "期初账面余额"),
    ("租房押金", "4,210.00", "3,900.00"),
    ("职工借支", "1,150.00", "2,260.00"),
    ("合计", "5,360.00", "6,160.00"),
)
GROWN = (
    ("项目", "期初余额", "本期增加", "本期减少", "期末余额"),
    ("绿化养护费", "820.00", "310.00", "95.00", "1,035.00"),
    ("递延养护费", "70.00", "12.00", "8.00", "74.00"),
)
TAXES = (
    ("纳税主体名称", "所得税税率"),
    ("云岭测绘有限公司", "15%"),
    ("石溪印务有限公司", "小微企业，20%"),
    ("白浪渔具有限公司", "25%"),
)
STATED = (
    ("项目", "统一社会信用代码", "注册地址", "注册资本", "无"),
    ("内容", "91TT0000AAAA1111XX", "棠州市柳湾路8号", "6,600,000", "无"),
    ("报告期内是否变更", "否", "是", "否", "无"),
)
OFFICE = (
    ("秘书姓名", "方小禾"),
    ("联系地址", "棠州市柳湾路8号3楼"),
    ("电话", "000-1234"),
    ("传真", "000-1235"),
    ("成立时间", "2003年4月9日"),
    ("挂牌时间", "2016年5月12日"),
)
OWED = (
    ("项目名称", "年末余额", "年初余额"),
    ("应付账款：", "", ""),
    ("云岭测绘有限公司", "310.00", "290.00"),
    ("石溪印务有限公司", "120.00", ""),
    ("预收款项：", "", ""),
    ("石溪印务有限公司", "45.00", "60.00"),
)


def _told(rows, question):
    answer = ask(assistant_of(document("表", ("", rows))), question)
    cells = [c.quote.strip() for c in answer.citations if c.kind == "value"]
    return answer.status, cells


@pytest.mark.parametrize(
    ("rows", "question", "cells"),
    [
        (BALANCES, "租房押金的期末账面余额和期初账面余额分别是多少？", ["4,210.00", "3,900.00"]),
        (BALANCES, "期末和期初的时候，职工借支的账面余额各是多少？", ["1,150.00", "2,260.00"]),
        (BALANCES, "租房押金、职工借支的期初账面余额分别是多少？", ["3,900.00", "2,260.00"]),
        (GROWN, "本期绿化养护费增加了多少？", ["310.00"]),
        (GROWN, "年末和年初绿化养护费的余额是多少？", ["820.00", "1,035.00"]),
        (GROWN, "递延养护费的期初余额和期末余额分别是多少？", ["70.00", "74.00"]),
        (TAXES, "石溪印务有限公司的所得税税率是多少？", ["小微企业，20%"]),
        (STATED, "本公司的注册资本是多少？", ["6,600,000"]),
        (STATED, "本公司在哪里注册的？", ["棠州市柳湾路8号"]),
        (OFFICE, "方小禾的联系地址和电话，以及传真分别是什么？", ["棠州市柳湾路8号3楼", "000-1234", "000-1235"]),
        (OFFICE, "该公司什么时候成立的？", ["2003年4月9日"]),
        (OFFICE, "公司哪一天挂牌的？", ["2016年5月12日"]),
        (OWED, "石溪印务有限公司应付账款的年末余额是多少？", ["120.00"]),
        (OWED, "石溪印务有限公司预收款项的年末余额是多少？", ["45.00"]),
    ],
)  # fmt: skip
def test_cells_are_told_where_every_word_is_accounted_for(rows, question, cells):
    status, told = _told(rows, question)
    assert (status, sorted(told)) == ("answered", sorted(cells))


def test_a_printed_sum_is_cited_beside_its_parts():
    status, told = _told(BALANCES, "租房押金和职工借支的期末账面余额合计是多少？")
    assert status == "answered"
    assert set(told) == {"4,210.00", "1,150.00", "5,360.00"}


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        (GROWN, "城区东片绿化养护费本期又增加了多少？"),
        (GROWN, "城区东片的绿化养护费本期的时候增加了多少？"),
        (BALANCES, "职工借支的坏账准备和核销数分别是多少？"),
        (GROWN, "预算里绿化养护费的上期增加和上期减少分别是多少？"),
        (TAXES, "石溪印务有限公司的增值税是多少？"),
        (OFFICE, "该公司什么时候注销的？"),
        (OFFICE, "李大山的电话和传真分别是什么？"),
    ],
)
def test_nothing_is_told_where_a_word_narrows_what_is_asked(rows, question):
    assert _told(rows, question)[0] != "answered"


BUDGET = (
    ("科目名称", "2023年预算数", "2024年预算数"),
    ("水利工程建设", "510.00", "550.00"),
    ("水利行业业务管理", "380.00", "410.00"),
)


@pytest.mark.parametrize(
    "question",
    [
        "水利工程建设2021年预算数和2022年预算数分别是多少？",
        "政府性基金的水利工程建设2023年预算数和2024年预算数分别是多少？",
        "交通局水利工程建设2023年预算数和2024年预算数分别是多少？",
        "防汛抗旱和水土保持监测2023年预算数和2024年预算数分别是多少？",
    ],
)
def test_another_year_fund_or_office_of_a_budget_stays_refused(question):
    made = document("棠州市水务局2024年部门预算", ("一般公共预算支出表（单位：万元）", BUDGET))
    assert ask(assistant_of(made), question).status != "answered"


def test_a_word_that_is_put_the_usual_way_already_stays():
    from qa.vocabulary import load_lexicon
    from qa.wordings import usually_put

    said = usually_put("公司什么时候成立", load_lexicon().wordings, lambda word: False)
    assert said == "公司什么时候成立"
