"""What anybody asks first of any budget, over a small one in the layout of many: no figure but the right one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


def table(title, *rows):
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r.split("|")) + "</tr>" for r in rows)
    head = "<table><tr><td>填报单位：东滩区水务站</td><td>单位：万元</td></tr></table>"
    return f"<p><b>{title}</b></p>{head}<table>{body}</table>"


_PAGE = "<html><body><h1>东滩区水务站2024年部门预算</h1>" + "".join(
    (
        "<p>一、“三公”经费预算情况</p>",
        "<p>2024年“三公”经费预算30.50万元，比2023年的42.00万元减少11.50万元。其中：因公出国（境）费0万元；"
        "公务接待费2.50万元，比上年减少0.50万元；公务用车购置费0万元，比上年减少10.00万元，"
        "原因是2023年已更新1辆巡查车；公务用车运行维护费28.00万元，比上年减少1.00万元。</p>",
        "<p>二、政府采购预算情况</p>",
        "<p>2024年政府采购预算200.00万元，其中：货物类60.00万元，工程类90.00万元，服务类50.00万元"
        "（含管网测绘服务）。</p>",
        table(
            "表10 政府采购预算表",
            "预算项目|采购目录|类别|金额",
            "河道保洁|保洁服务|服务|32.00",
            "泵站维修|管网测绘服务|服务|18.00",
            "泵站维修|水泵|货物|60.00",
            "合计|||110.00",
        ),
        table(
            "表3 部门支出总表",
            "科目编码|科目名称|合计|基本支出|项目支出",
            "208|社会保障和就业支出|40.00|40.00|",
            "20805|行政事业单位养老支出|40.00|40.00|",
            "2080505|机关事业单位基本养老保险缴费支出|40.00|40.00|",
            "213|农林水支出|560.00|260.00|300.00",
            "21303|水利|560.00|260.00|300.00",
            "2130301|行政运行|260.00|260.00|",
            "2130306|水利工程运行与维护|300.00||300.00",
            "合计||600.00|300.00|300.00",
        ),
        table(
            "表6 一般公共预算基本支出表",
            "科目编码|科目名称|合计|人员经费|公用经费",
            "302|商品和服务支出|30.00||30.00",
            "30201|办公费|12.00||12.00",
            "30205|水费|3.50||3.50",
            "30206|电费|14.50||14.50",
            "合计||30.00||30.00",
        ),
        "<p>三、政府性基金预算情况</p>",
        "<p>2024年政府性基金预算年末结转和结余6.00万元。</p>",
        table(
            "表1 部门收支总表",
            "项目|预算数|项目|预算数",
            "本年收入合计|590.00|本年支出合计|600.00",
            "年初结转和结余|30.00|年末结转和结余|20.00",
            "收入总计|620.00|支出总计|620.00",
        ),
        "<p><b>部门构成</b></p><table><tr><td>单位名称</td><td>在职人数（人）</td></tr>"
        "<tr><td>水务站机关</td><td>30</td></tr><tr><td>泵站管理所</td><td>12</td></tr></table>",
        table(
            "表9 项目支出情况表",
            "序号|项目名称|功能科目|2024年预算",
            "1|河道保洁|2130306|180.00",
            "2|泵站维修|2130306|120.00",
            "合计|||300.00",
        ),
    )
)


@pytest.fixture(scope="module")
def ask():
    document = read_bytes("dongtan-water-2024-budget.html", f"{_PAGE}</body></html>".encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("三公里面哪个最多", "28", "万元"),
        ("三公经费一共多少", "30.5", "万元"),
        ("钱最多的项目是哪个", "180", "万元"),  # the code of its account is no money
        ("服务采购多少", "50", "万元"),
        ("服务采购占政府采购总额多少", "25", "%"),
        ("年末结转和结余多少", "20", "万元"),  # of the whole, not of the funds
        ("水电费多少", "18", "万元"),
        ("办公费和水电费一共多少", "30", "万元"),
        ("公务用车运行维护费比去年少多少", "1", "万元"),
    ],
)
def test_the_figure(ask, question, value, unit):
    answer = ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


def test_one_line_of_the_purchases_is_not_all_of_them(ask):
    assert ask("管网测绘服务的采购预算是多少万元？").value != Decimal("200")


def test_each_of_two_columns_is_that_of_the_whole(ask):
    text = ask("基本支出和项目支出各多少").text
    assert "基本支出300" in text
    assert "项目支出300" in text


@pytest.mark.parametrize(
    "question",
    [
        "2025年三公经费和2024年差多少",  # 三公经费和 is no slip of anything
        "今年收入比去年多多少",  # a bare year is no figure of another thing
        "工程采购比去年多多少",
        "项目支出最多的单位是哪个",  # what units have is staff
    ],
)
def test_what_is_not_printed_is_not_worked_out(ask, question):
    assert ask(question).status == "not_found"
