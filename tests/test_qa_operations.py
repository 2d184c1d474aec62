"""What can be asked, over the bundled samples: groups, ranks, limits, stages, codes, parts, talk in turns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def assistant():
    documents = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    return Assistant(MemoryCatalogue(documents), NoIndex(), load_lexicon())


def ask(assistant, *turns):
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("衡水环保局公务接待费在三公经费里排第几？", "2", "名"),
        ("普陀财政局住房公积金决算数与年初预算相比差多少", "0.56", "万元"),
        ("普陀财政局平均每个月办公费多少", "1.77", "万元"),
        ("衡水环保局2020年预算是多少", "21770.82", "万元"),
        ("商务委2025年一般公共预算支出里最大的是哪一类", "293810000.00", "元"),
        ("衡水环保局政府采购预算超过50万的有几个？", "12", "个"),
        ("普陀区财政局2024年养老保险缴费和职业年金缴费合计支出多少？", "241.13", "万元"),
        ("衡水环保局办公设备购置里买得最多的东西是什么", "30.00", "台"),
    ],
)
def test_an_operation_gives_its_figure(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("普陀财政局2024年的项目支出是否超过1000万元？", "否", "603.14"),
        ("普陀财政局2024年的项目支出是否超过500万元？", "是", "603.14"),
        ("衡水环保局公务接待费不超过20万元吗", "否", "21.44"),
        ("重庆市交委的采购分项加总等于6060.41万元吗", "是", "6060.41"),
        ("财政局总表里的社会保障和就业支出，和支出决算表里的数一样吗？", "否", "326.72"),
    ],
)
def test_yes_and_no_come_first_with_the_figure_that_decides(assistant, question, begins, holds):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins)
    assert holds in answer.text


def test_rows_are_taken_together_by_a_column_of_words(assistant):
    answer = ask(assistant, "衡水环保局下属单位按单位规格各有几个？")
    assert [item.text for item in answer.items][:1] == ["正科级25个"]
    assert sum(item.value for item in answer.items) == 29


def test_both_ends_of_a_range_belong_to_it(assistant):
    answer = ask(assistant, "衡水环保局政府采购项目中金额在100万到108万之间的项目有哪些？")
    assert answer.status == "answered"
    inside = ask(assistant, "衡水环保局政府采购项目中金额不低于100万的有几个？")
    above = ask(assistant, "衡水环保局政府采购项目中金额超过108万的有几个？")
    assert len(answer.items) == inside.value - above.value


def test_a_code_is_called_by_its_printed_name(assistant):
    answer = ask(assistant, "2080505是什么科目")
    assert "机关事业单位基本养老保险缴费支出" in answer.text
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("你收录了哪些单位的文档？", "重庆市交通委员会"),
        ("收录了哪些年度的文件", "2020年预算"),
        ("普陀财政局的决算文件里有哪些表？", "支出决算表"),
        ("普陀财政局的决算文件都有什么内容？", "名词解释"),
    ],
)
def test_the_documents_themselves_can_be_asked_about(assistant, question, holds):
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert holds in answer.text


def test_the_parts_of_a_total_are_told_with_their_figures(assistant):
    answer = ask(assistant, "衡水环保局三公经费各项分别是多少？")
    assert {item.value for item in answer.items} == {
        Decimal("10"), Decimal("118.01"), Decimal("21.44"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("衡水环保局三公经费是多少", "那公务接待费呢", "占多少"), "14.35", "%"),
        (("衡水环保局三公经费是多少", "那公务接待费呢", "占多少", "换成元"), "214400", "元"),
        (("普陀财政局2024年支出合计是多少", "其中项目支出呢", "占多少"), "20.51", "%"),
        (("衡水环保局台式计算机采购多少台", "它的单价是多少"), "0.50", "万元"),
        (("商务委2025年三公经费预算多少", "衡水环保局呢"), "149.45", "万元"),
    ],
)
def test_a_talk_goes_on_from_what_was_said(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


def test_why_after_a_change_gives_the_reason_beside_it(assistant):
    answer = ask(assistant, "衡水环保局三公经费比上年减少多少", "为什么")
    assert answer.status == "answered"
    assert "原因" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "重庆交委和普陀财政局谁的公务用车购置费高多少钱一辆",
        "普陀财政局行政单位医疗和城乡居民医疗加起来多少",
        "普陀财政局决算总支出比年初预算多吗",
    ],
)
def test_an_operand_that_is_missing_makes_no_figure(assistant, question):
    assert ask(assistant, question).value is None


def test_a_meaning_is_never_told_by_a_figure(assistant):
    assert ask(assistant, "普陀财政局政府采购是啥意思").value is None


def test_a_slip_of_the_pen_is_put_right_and_said(assistant):
    answer = ask(assistant, "普陀财政局行单位医疗是多少")
    assert answer.value == Decimal("60.99")
    assert "按“行政单位医疗”理解" in answer.text


def test_an_explanation_shows_mentions_plan_and_what_was_not_taken(assistant):
    explanation = assistant.explain(Question("衡水环保局请客吃饭花多少钱"))
    assert explanation is not None
    assert any(m.label == "公务接待费" and m.evidence == "同义词" for m in explanation.mentions)
    assert explanation.considered[0].why_not == ""
    assert all(row.why_not for row in explanation.considered[1:])
    assert explanation.plan[-1].startswith("lookup")


def test_a_reading_is_printed_as_an_expression(assistant):
    answer = ask(assistant, "衡水环保局公务接待费占三公经费多少")
    assert str(answer.query["expression"]).startswith("share(")
    assert "衡水市生态环境局2020年预算" in str(answer.query["expression"])
