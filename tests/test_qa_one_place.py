"""Figures are held together only where one place prints them: a row, a sentence, one kind of money."""

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

PAGE = """<html><body><h1>松溪市档案馆2023年度部门决算</h1>
<h2>支出决算表</h2><p>单位：万元</p>
<table><tr><th>科目编码</th><th>科目名称</th><th>本年支出合计</th><th>基本支出</th><th>项目支出</th></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>170.00</td><td>100.00</td><td>70.00</td></tr>
<tr><td>20126</td><td>档案事务</td><td>170.00</td><td>100.00</td><td>70.00</td></tr>
<tr><td>2012604</td><td>档案馆</td><td>170.00</td><td>100.00</td><td>70.00</td></tr></table>
<h2>一般公共预算财政拨款支出决算表</h2><p>单位：万元</p>
<table><tr><th>科目编码</th><th>科目名称</th><th>年初预算数</th><th>决算数</th></tr>
<tr><td>201</td><td>一般公共服务支出</td><td>100.00</td><td>125.00</td></tr>
<tr><td>20126</td><td>档案事务</td><td>100.00</td><td>125.00</td></tr>
<tr><td>2012604</td><td>档案馆</td><td>100.00</td><td>125.00</td></tr></table>
<h2>国有资产情况</h2>
<p>截至2022年12月31日，本部门共有车辆9辆，其中：移动查档车6辆、其他用车3辆。</p>
<p>2023年公务用车购置费20万元，比2022年增加20万元，主要原因是更新2辆移动查档车。</p>
</body></html>"""


@pytest.fixture(scope="module")
def assistant():
    return Assistant(
        MemoryCatalogue([read_bytes("archive.html", PAGE.encode())]), NoIndex(), load_lexicon()
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("档案事务的预算完成率是多少", "125", "%"),  # not 170 of all money over the treasury's 100
        ("档案事务超预算多少", "25.00", "万元"),
        ("移动查档车几辆", "6", "辆"),  # not the two that a reason speaks of
    ],
)
def test_figures_of_two_places_are_not_held_together(assistant, question, value, unit):
    answer = assistant.ask(Question(question))
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


def test_a_change_is_told_with_the_figure_of_its_own_sentence(assistant):
    answer = assistant.ask(Question("公务用车购置费比上年增加多少"))
    assert answer.value == Decimal("20")
    assert "20万元，比2022年增加20万元" in answer.text
