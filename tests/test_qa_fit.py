"""What a figure must be to answer a question in a unit."""

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.fit import same_dimension
from qa.model import Question
from qa.vocabulary import load_lexicon


@pytest.mark.parametrize(
    ("asked", "printed", "fits"),
    [
        ("万元", "元", True),
        ("万元", "个", False),
        ("%", "百分点", True),
        ("分", "个", False),
        ("公里", "千米", True),
        ("公里", "万公里", True),
        ("公里", "人", False),
        ("亩", "万亩", True),
        ("平方米", "㎡", True),
        ("层", "平方米", False),
        ("台", "套", True),
        ("次", "份", False),
        ("个", "把", True),
    ],
)
def test_a_figure_answers_in_its_own_kind_of_unit(asked, printed, fits):
    assert same_dimension(asked, printed) is fits


_PAGE = """<html><body><h1>临山区文化馆2025年单位预算</h1>
<p>一、“三公”经费预算情况</p>
<p>2025年一般公共预算财政拨款“三公”经费预算合计52000.00元，较上年减少8000.00元。</p>
<p>附表5“三公”经费预算财政拨款情况表</p>
<table><tr><td>编制单位：临山区文化馆</td><td>单位：元</td></tr></table>
<table>
<tr><td rowspan="2">项目</td><td rowspan="2">2025年</td><td rowspan="2">2024年</td><td colspan="2">增减变化</td></tr>
<tr><td>金额</td><td>幅度</td></tr>
<tr><td>合计</td><td>52,000.00</td><td>60,000.00</td><td>-8,000.00</td><td>-13.33%</td></tr>
<tr><td>1.公务接待费</td><td>12,000.00</td><td>20,000.00</td><td>-8,000.00</td><td>-40.00%</td></tr>
<tr><td>2.公务用车运行费</td><td>40,000.00</td><td>40,000.00</td><td>0.00</td><td>0.00%</td></tr>
</table>
<p>附表6项目绩效目标完成情况表</p>
<table>
<tr><td>项目名称</td><td colspan="4">送戏下乡</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>演出场次</td><td>60场</td><td>57场</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def ask():
    document = read_bytes("linshan-culture-2025-budget.html", _PAGE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费安排多少元？", "12000"),  # not what it changed by
        ("2024年公务接待费是多少元？", "20000"),
        ("公务接待费增减变化金额是多少元？", "-8000"),
        ("三公经费一共多少元？", "52000"),  # in whatever dress the total is printed
        ("送戏下乡演出场次的指标值是多少？", "60"),
        ("送戏下乡实际演出多少场？", "57"),
        ("送戏下乡计划演出多少场？", "60"),
    ],
)
def test_the_column_that_is_meant(ask, question, value):
    assert ask(question).value == Decimal(value)
