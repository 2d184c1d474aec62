"""Two departments, each with its own year: which has more of one thing, and by how much; a kind is no whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document


@pytest.fixture(scope="module")
def offices():
    return assistant_of(
        document(
            "昌州市畜牧局2023年部门预算",
            (
                "收支预算总表（单位：万元）",
                [["项目", "预算数"], ["收入总计", "4100.00"], ["支出总计", "4100.00"]],
            ),
            prose=(
                "第二部分 情况说明",
                "2023年本部门政府采购安排210.40万元，其中：货物类采购预算60.40万元，服务类采购预算150.00万元。",
                "2023年会议费预算6.30万元。",
                "2023年租车费预算4.10万元。",
            ),
        ),
        document(
            "辛州市水文局2025年部门预算",
            (
                "收支预算总表（单位：万元）",
                [["项目", "预算数"], ["收入总计", "900.00"], ["支出总计", "900.00"]],
            ),
            prose=(
                "第二部分 情况说明",
                "2025年局本级及所属各单位政府采购预算总额355.90万元，其中：政府采购货物预算55.90万元，政府采购服务预算300.00万元。",
                "2025年会议费预算9.80万元。",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("question", "whose", "apart"),
    [
        (
            "昌州市畜牧局2023年预算和辛州市水文局2025年预算，哪个部门的政府采购预算总额更高？高多少万元？",
            "辛州市水文局更高",
            "145.5",
        ),
        ("昌州畜牧局和辛州水文局相比，谁的政府采购总额高，高多少", "辛州市水文局更高", "145.5"),
        ("辛州水文局与昌州畜牧局的会议费谁多多少", "辛州市水文局更多", "3.5"),
        ("昌州畜牧局2023跟辛州水文局2025比，会议费哪个少，少几万", "昌州市畜牧局更少", "3.5"),
        ("昌州畜牧局2023年和辛州水文局2025年，哪家的会议费更低？", "昌州市畜牧局更低", "3.5"),
    ],
)
def test_each_tells_its_own_figure(offices, question, whose, apart):
    answer = ask(offices, question)
    assert answer.status == "answered" and whose in answer.text
    assert answer.value == Decimal(apart)


@pytest.mark.parametrize(
    "question",
    [
        "昌州畜牧局和辛州水文局，谁的租车费更高，高多少",  # one of them prints none
        "昌州畜牧局2022年和辛州水文局2025年，哪个部门的会议费更高",  # no papers of that year
        "昌州畜牧局2023年决算和辛州水文局2025年预算，哪个部门的会议费更高",  # nor of that stage
    ],
)
def test_where_one_side_is_not_printed_nothing_is_held(offices, question):
    assert ask(offices, question).value is None


def test_the_side_that_is_missing_is_said(offices):
    answer = ask(offices, "昌州畜牧局和辛州水文局，谁的租车费更高")
    assert answer.status == "not_found" and "没有查到：辛州市水文局" in answer.text


@pytest.mark.parametrize(
    "question", ["辛州水文局的政府采购总额", "辛州水文局政府采购是多少", "辛州水文局采购预算多少"]
)
def test_a_whole_that_says_whose_it_is_goes_by_its_plain_name(offices, question):
    assert ask(offices, question).value == Decimal("355.90")


def test_a_kind_of_purchases_is_not_all_of_them():
    one = assistant_of(
        document(
            "辛州市水文局2025年部门预算",
            prose=("第二部分 情况说明", "2025年政府采购服务预算300.00万元，办公费预算7.00万元。"),
        )
    )
    assert ask(one, "政府采购总额是多少").value is None
    assert ask(one, "政府采购服务预算是多少").value == 300
