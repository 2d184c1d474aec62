"""Guests of the office: pages count them in many ways, and every way answers the same questions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

WAYS = (
    "公务接待费4.80万元，全年共接待来访团组40个、来宾320人次，主要用于接待上级检查。",
    "2023年公务接待费支出4.80万元。其中：国内接待费4.80万元，国内公务接待40批次，接待320人次（包括陪同人员）。",
    "公务接待费4.80万元，国内公务接待批次40次，国内公务接待人数320人。",
    "2023年国内公务接待40批次（其中外事接待0批次），320人次（其中外事接待0人次）。公务接待费4.80万元。",
    "公务接待支出4.80万元。其中，接待国内来访团组40个、320人次。",
    "2023年度公务接待费支出4.80万元，接待40批次320人。",
    "公务接待费4.80万元。其中：外宾接待支出0万元，接待0个国（境）外团组，0人次；国内公务接待支出4.80万元，接待40批次、320人次。",
)


@pytest.fixture(scope="module", params=WAYS)
def page(request):
    prose = ("一、“三公”经费支出决算情况说明", request.param)
    return assistant_of(document("柳湾区水务局2023年部门决算", prose=prose))


@pytest.mark.parametrize("text", ["接待了多少批？", "公务接待批次是多少", "一年接待几批客人"])
def test_visits_are_told(page, text):
    assert ask(page, text).value == 40


@pytest.mark.parametrize("text", ["接待了多少人？", "公务接待人次", "来宾一共多少人次"])
def test_guests_are_told(page, text):
    assert ask(page, text).value == 320


def test_both_are_told_at_once(page):
    answer = ask(page, "接待了多少批次、多少人次？")
    assert [item.value for item in answer.items] == [40, 320]


@pytest.mark.parametrize(
    ("text", "yuan"), [("平均每批接待花多少元？", 1200), ("人均接待费多少元", 150)]
)
def test_the_cost_is_shared_out(page, text, yuan):
    assert ask(page, text).value == Decimal(yuan)


def test_guests_from_abroad_are_added_where_there_are_any():
    said = "公务接待费9.00万元。其中：外宾接待支出2.00万元，接待3个国（境）外团组，30人次；国内公务接待支出7.00万元，接待40批次、320人次。"
    page = assistant_of(document("柳湾区水务局2023年部门决算", prose=("一、三公经费", said)))
    answer = ask(page, "接待了多少人次？")
    assert answer.value == 350
    assert "320" in answer.text


@pytest.mark.parametrize("text", ["2022年接待了多少批？", "接待批次比上年多多少"])
def test_another_year_is_not_told_by_this_one(page, text):
    assert ask(page, text).value != 40


def test_guests_at_home_alone_are_told_where_only_they_are_asked_for():
    said = "公务接待费9.00万元。其中：外宾接待支出2.00万元，接待3个国（境）外团组，30人次；国内公务接待支出7.00万元，接待40批次、320人次。"
    page = assistant_of(document("柳湾区水务局2023年部门决算", prose=("一、三公经费", said)))
    assert ask(page, "国内公务接待多少人次？").value == 320


FORM = (
    ("项目", "行次", "预算数", "决算数"),
    ("（一）支出合计", "1", "9.00", "4.80"),
    ("1.公务接待费", "2", "9.00", "4.80"),
    ("（二）相关统计数", "3", "—", "—"),
    ("1.国内公务接待批次（个）", "4", "—", "40"),
    ("其中：外事接待批次（个）", "5", "—", "0"),
    ("2.国内公务接待人次（人）", "6", "—", "320"),
)
BASIC = (
    ("科目编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "3.10"),
    ("30217", "公务接待费", "3.10"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("接待了多少批？", "40"),
        ("公务接待人次", "320"),
        ("公务接待平均每人次花多少元", "150"),
        ("每批次接待花多少万元", "0.12"),
    ],
)
def test_a_form_that_counts_guests_answers_as_sentences_do(text, value):
    made = document(
        "柳湾区水务局2023年部门决算",
        ("基本支出决算表（单位：万元）", BASIC),
        ("“三公”经费支出决算表（单位：万元）", FORM),
    )
    assert ask(assistant_of(made), text).value == Decimal(value)


@pytest.mark.parametrize("text", ["八十岁老人每月能领多少高龄津贴？", "高龄津贴每个月可以领多少？"])
def test_what_one_person_gets_a_month_is_no_twelfth_of_what_all_get(text):
    rows = (("项目名称", "金额"), ("高龄津贴", "120.00"), ("临时救助", "24.00"))
    made = document("安湖区民政局2024年部门预算", ("项目支出表（单位：万元）", rows))
    assert ask(assistant_of(made), text).value != 10
