"""Names as people say them: shortened, in part, inside a whole, one of many; and names that are not there."""

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

PAGE = """<html><body><h1>青禾市水务局2023年部门预算</h1>
<h2>一、主要任务</h2><p>2023年组织防汛应急演练3次，更换闸门启闭机12台。</p>
<h2>二、政府采购</h2><p>2023年安排政府采购支出90万元，其中政府采购货物预算50万元、工程预算25万元、服务预算15万元。</p>
<h2>三、项目支出表</h2><p>单位：万元</p>
<table><tr><th>项目名称</th><th>合计</th><th>财政拨款</th><th>资金来源</th></tr>
<tr><td>白石水库除险加固</td><td>800.00</td><td>800.00</td><td>政府性基金</td></tr>
<tr><td>取水计量设施建设</td><td>180.00</td><td>180.00</td><td>一般公共预算</td></tr>
<tr><td>机房除尘改造</td><td>20.00</td><td>20.00</td><td>一般公共预算</td></tr>
<tr><td>合计</td><td>1000.00</td><td>1000.00</td><td></td></tr></table>
<h2>四、取水计量设施建设项目绩效目标表</h2>
<table><tr><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>
<tr><td>产出指标</td><td>数量指标</td><td>新建计量设施</td><td>100处</td></tr>
<tr><td>产出指标</td><td>成本指标</td><td>单处建设成本</td><td>≤1.8万元</td></tr></table>
</body></html>"""


@pytest.fixture(scope="module")
def assistant():
    document = read_bytes("qinghe.html", PAGE.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


def ask(assistant, text):
    return assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白石水库除险加固项目多少钱", "800.00"),  # 除 leaves nothing out
        ("水库除险加固项目安排了多少钱", "800.00"),
        ("机房除尘改造多少钱", "20.00"),
        ("防汛演练几次", "3"),
        ("政府采购里服务类多少", "15"),
        ("政府采购中工程部分是多少", "25"),
        ("取水计量设施建设一处多少钱", "1.8"),
        ("取水计量设施建设项目多少钱", "180.00"),
    ],
)
def test_a_name_is_known_as_people_say_it(assistant, question, value):
    answer = ask(assistant, question)
    assert (answer.status, answer.value) == ("answered", Decimal(value))


@pytest.mark.parametrize(
    "question",
    [
        "松岭水库除险加固项目2023年安排了多少钱",
        "机房除尘改造一次多少钱",  # what one costs is not printed
        "政府采购里监理类多少",
    ],
)
def test_what_only_looks_like_a_name_has_no_figure(assistant, question):
    answer = ask(assistant, question)
    assert (answer.status, answer.value) == ("not_found", None)


def test_what_is_left_out_is_still_left_out(assistant):
    answer = ask(assistant, "除白石水库除险加固外的项目合计多少")
    assert answer.value != Decimal("800.00")


def test_where_money_comes_from_is_a_column_of_words(assistant):
    answer = ask(assistant, "白石水库除险加固的钱从哪来")
    assert (answer.status, answer.value) == ("answered", None)
    assert "政府性基金" in answer.text
