"""Cells that a question names beside those that are told, and near cases of which nothing more is told."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document, sheet

LEVELS = (
    ("存放期", "期末余额", "<", "期初余额", "<"),
    ("^", "金额", "比例(%)", "金额", "比例(%)"),
    ("半年以内", "41,300.00", "82.60", "37,000.00", "74.00"),
    ("半年以上", "8,700.00", "17.40", "13,000.00", "26.00"),
    ("合计", "50,000.00", "100.00", "50,000.00", "100.00"),
)
HOLDERS = (
    ("序号", "1", "2", "3"),
    ("出资人名称", "陆小满", "沈大川", "棠州渔具社"),
    ("认缴额（万元）", "30.00", "15.00", "5.00"),
    ("出资比例", "60.00%", "30.00%", "10.00%"),
)
LOANS = (
    ("序号", "借款人", "借款金额", "实际归还的金额", "借款余额"),
    ("1", "云岭测绘有限公司", "900万", "500万", "400万"),
)
CHANGES = (
    ("业务", "营业收入", "营业成本", "营业收入比上年同期增减%", "营业成本比上年同期增减%"),
    ("代销业务", "7,100.00", "5,020.00", "-11.60%", "8.40%"),
    ("仓储业务", "9,900.00", "4,210.00", "5.20%", "-7.30%"),
)
SIZES = (
    ("", "本期期末", "上年期末", "变动比例%"),
    ("资产总计", "34,200.00", "35,400.00", "-3.40%"),
    ("存货增长率%", "12.10%", "9.30%", "-"),
)
OFFICE = (
    ("秘书", "方小禾"),
    ("联系地址", "棠州市柳湾路8号3楼"),
    ("电话", "000-1234"),
    ("传真", "000-1235"),
    ("审计意见", "无保留意见"),
    ("审计机构", "石溪会计师事务所"),
)
PARTNERS = (
    ("往来方名称", "往来方与本企业关系", "往来性质"),
    ("白浪渔具有限公司", "同一股东", "借款"),
    ("石溪印务有限公司", "原股东", "货款"),
)
SHARES = (
    ("出资人", "对本公司的持股比例(%)", "对本公司的表决权比例(%)"),
    ("陆小满", "51.00", "60.00"),
    ("沈大川", "49.00", "40.00"),
)
SPENT = (
    ("项目", "本期金额", "上期金额"),
    ("装卸费", "1,210.00", "980.00"),
    ("其他", "66.00", "54.00"),
    ("合计", "1,276.00", "1,034.00"),
)


def _told(rows, question):
    answer = ask(assistant_of(sheet("表", rows)), question)
    cells = [c.quote.strip() for c in answer.citations if c.kind == "value"]
    return answer.status, sorted(cells)


@pytest.mark.parametrize(
    ("rows", "question", "cells"),
    [
        (LEVELS, "半年以内的期末余额和比例各是多少？", ["41,300.00", "82.60"]),
        (LEVELS, "期末和期初的时候，半年以上的余额分别是多少？", ["8,700.00", "13,000.00"]),
        (LEVELS, "期初的时候，半年以内有多少余额？", ["37,000.00"]),
        (LEVELS, "期末时，半年以上的比例是多少？", ["17.40"]),
        (HOLDERS, "陆小满的认缴额和出资比例分别是多少？", ["30.00", "60.00%"]),
        (HOLDERS, "陆小满和沈大川两位出资人的出资比例分别是多少？", ["60.00%", "30.00%"]),
        (LOANS, "云岭测绘有限公司实际归还的金额是多少？", ["500万"]),
        (CHANGES, "与上年同期相比，代销业务的营业成本增减了多少？", ["8.40%"]),
        (CHANGES, "仓储业务的营业收入比上年同期增加了多少？", ["5.20%"]),
        (SIZES, "资产总计变动了多大比例？", ["-3.40%"]),
        (SIZES, "本期期末的存货增长率是多少？", ["12.10%"]),
        (OFFICE, "秘书方小禾的联系方式有哪些？", ["000-1234", "000-1235"]),
        (OFFICE, "秘书方小禾的联系地址是什么？", ["棠州市柳湾路8号3楼"]),
        (OFFICE, "该公司的审计意见和审计机构分别是什么？", ["无保留意见", "石溪会计师事务所"]),
        (PARTNERS, "白浪渔具有限公司与本企业是什么关系？", ["同一股东"]),
        (PARTNERS, "石溪印务有限公司与本公司存在什么关系？", ["原股东"]),
        (SHARES, "沈大川对本公司的持股比例和表决权比例各是多少？", ["49.00", "40.00"]),
        (SPENT, "公司本期各个项目的金额分别是多少？", ["1,210.00", "66.00", "1,276.00"]),
    ],
)
def test_all_the_cells_that_are_named_are_told_and_no_other(rows, question, cells):
    assert _told(rows, question) == ("answered", sorted(cells))


@pytest.mark.parametrize(
    ("rows", "question"),
    [
        (LOANS, "云岭测绘有限公司分社实际归还的金额是多少？"),
        (CHANGES, "与上年同期相比，代销业务的毛利增减了多少？"),
        (CHANGES, "与预算相比，代销业务的营业成本增减了多少？"),
        (OFFICE, "李大山的联系方式有哪些？"),
        (OFFICE, "李大山的电话和传真分别是什么？"),
        (SIZES, "负债总计变动了多大比例？"),
        (SIZES, "存货变动了多大比例？"),
        (PARTNERS, "棠州绸庄与本企业是什么关系？"),
        (SHARES, "周小川对本公司的持股比例和表决权比例各是多少？"),
        (SPENT, "公司本期各个项目的税额分别是多少？"),
    ],
)
def test_another_thing_or_another_measure_stays_untold(rows, question):
    assert _told(rows, question)[0] != "answered"


def test_the_end_of_a_longer_name_is_not_told_beside_another():
    status, cells = _told(SPENT, "本期装卸费和其他运费分别是多少？")
    assert (status, "66.00" in cells) != ("answered", True)


def test_budgets_are_told_by_their_own_operations():
    rows = (
        ("科目名称", "合计", "基本支出", "项目支出"),
        ("水利工程建设", "550.00", "120.00", "430.00"),
    )
    made = document("棠州市水务局2024年部门预算", ("支出总表（单位：万元）", rows))
    answer = ask(assistant_of(made), "水利工程建设的项目支出是多少？")
    assert [c.quote for c in answer.citations if c.kind == "value"] == ["430.00"]
