"""Talk in turns, and figures held against one another, over the bundled samples."""

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


def told(answer):
    return (answer.status, answer.value, answer.unit)


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("衡水环保局三公经费多少", "比上年呢"), "32.71", "万元"),
        (("衡水环保局三公经费多少", "跟去年比怎么样"), "32.71", "万元"),
        (("衡水环保局三公经费多少", "去年是多少"), "182.16", "万元"),
        (("重庆交委三公经费多少", "2017年呢", "降了百分之几"), "9.53", "%"),
        (("财政局办公费多少", "印刷费呢", "差多少"), "13.60", "万元"),
        (("财政局办公费多少", "印刷费呢", "前者是后者的几倍"), "2.79", "倍"),
        (("财政局办公费多少", "印刷费呢", "两个加起来"), "28.82", "万元"),
        (("财政局住房公积金决算多少", "年初预算呢"), "187.75", "万元"),
        (("财政局住房公积金决算多少", "年初预算是多少", "差多少"), "0.56", "万元"),
        (("财政局住房公积金决算多少", "完成了多少"), "99.70", "%"),
        (("衡水环保局三公经费多少", "那商务委呢"), "1.00", "万元"),
        (("衡水环保局公务接待费多少", "占三公经费多少", "那公车运维费呢"), "78.96", "%"),
        (("衡水环保局基本支出多少", "项目支出呢", "哪个多"), "11431.94", "万元"),
        (("财政局一共花了多少", "收入呢"), "2946.25", "万元"),
        (("财政局办公费多少", "印刷费呢", "后者占前者百分之几"), "35.88", "%"),
        (("财政局办公费多少", "印刷费呢", "前者占后者的比例"), "278.71", "%"),
        (("财政局办公费多少", "印刷费呢", "两项加起来再减去差旅费是多少"), "27.62", "万元"),
        (("重庆交委机关运行经费多少", "比上年增加了多少", "那前一年是多少"), "15597.17", "万元"),
        (("重庆交委三公经费多少", "前一年呢"), "3095.86", "万元"),
    ],
)
def test_a_short_question_means_what_was_spoken_of(assistant, turns, value, unit):
    assert told(ask(assistant, *turns)) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("turns", "holds"),
    [
        (("财政局住房公积金是多少", "它的编码是多少"), "30113"),
        (("财政局住房公积金决算多少", "是哪张表"), "第"),
        (("衡水环保局三公经费多少", "比上年呢", "为什么"), "压减了公务用车运行维护费"),
        (("2080505是什么科目，决算多少",), "160.75"),
    ],
)
def test_words_are_asked_of_a_figure_spoken_of(assistant, turns, holds):
    answer = ask(assistant, *turns)
    assert answer.status == "answered" and holds in answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("财政局2024年公务接待费是多少", "比上年呢"),
        ("衡水环保局公务接待费多少", "执行率呢"),
        ("衡水环保局2020年三公经费执行率是多少",),
        ("商务委2025年公务接待费超预算了吗",),
    ],
)
def test_what_only_another_document_holds_is_not_made_up(assistant, turns):
    answer = ask(assistant, *turns)
    assert (
        answer.status == "not_found" and answer.value is None and "需要" in answer.text
    ) or "要看" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("财政局三公经费执行率是多少", "0", "%"),
        ("财政局行政运行完成预算的百分之几", "96.91", "%"),
        ("财政局行政运行花了预算的百分之几", "96.91", "%"),
        ("财政局三公经费比预算节约了多少", "0.95", "万元"),
        ("财政局基本支出除以项目支出等于多少", "3.87", "倍"),
        ("财政局基本支出相当于项目支出的百分之几", "387.46", "%"),
        ("财政局2024年一共花了多少", "2940.05", "万元"),
        ("财政局2024年收了多少钱", "2946.25", "万元"),
        ("衡水环保局一共要花多少钱", "21770.82", "万元"),
    ],
)
def test_two_figures_give_a_third(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert told(answer) == ("answered", Decimal(value), unit) and answer.citations


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("财政局三公经费超预算了吗", "否", "0.95"),
        ("财政局行政运行有没有超支", "否", "48.16"),
        ("财政局项目支出超过基本支出了吗", "否", "1733.77"),
        ("财政局项目支出低于基本支出吗", "是", "1733.77"),
        ("财政局办公费比印刷费多吗", "是", "13.6"),
        ("财政局基本支出占总支出一半以上吗", "是", "79.49"),
        ("财政局项目支出超过基本支出的一半了吗", "否", "25.81"),
        ("财政局项目支出占总支出的比例不到两成吗", "否", "20.51"),
        ("财政局收入全部来自财政拨款吗", "否", "99.79"),
        ("财政局收入够不够支出", "是", "6.2"),
        ("重庆交委2018年三公经费比上年多了吗", "否", "295.18"),
        ("衡水环保局2020年三公经费超过重庆交委2018年三公经费了吗", "否", "2651.23"),
        ("财政局行政运行比年初预算多吗", "否", "48.16"),
    ],
)
def test_whether_is_answered_by_yes_or_no_with_both_figures(assistant, question, begins, holds):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and holds in answer.text


def test_a_blank_is_no_part_of_a_whole(assistant):
    answer = ask(assistant, "财政局公务用车运行维护费决算多少", "占三公经费多少")
    assert answer.value is None and "空白" in answer.text


def test_last_year_of_final_accounts_is_their_own_year(assistant):
    documents = ("putuo-finance-2024-final-accounts.pdf",)
    answer = assistant.ask(Question("去年一共花了多少钱", (), documents))
    assert answer.value == Decimal("2940.05") and "“去年”按2024年理解" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit", "holds"),
    [
        ("财政局哪一项的决算比年初预算差得最多", "48.16", "万元", "行政运行"),
        ("财政局完成预算比例最低的是哪一项", "96.91", "%", "行政运行"),
        ("财政局有几项决算小于年初预算", "8", "项", "信息化建设"),
    ],
)
def test_items_are_ranked_by_how_their_accounts_stand_to_their_budgets(
    assistant, question, value, unit, holds
):
    answer = ask(assistant, question)
    assert told(answer) == ("answered", Decimal(value), unit) and holds in answer.text


def test_items_that_were_spent_just_as_budgeted_are_listed(assistant):
    answer = ask(assistant, "财政局决算数与年初预算完全一样的有哪几项")
    assert {item.text for item in answer.items} == {
        "一般行政管理事务",
        "其他行政事业单位养老支出",
        "购房补贴",
    }


def test_a_budget_says_nothing_of_what_was_carried_out(assistant):
    answer = ask(assistant, "衡水环保局执行率最高的是哪一项")
    assert answer.status == "not_found" and "决算" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("财政局办公费和印刷费合计占商品和服务支出的百分之几", "16.85", "%"),
        ("衡水环保局人员经费和日常公用经费合计占总支出的比例", "23.74", "%"),
        ("财政局办公费、印刷费、邮电费平均多少", "11.2333", "万元"),
        ("重庆交委2018年一般公共预算财政拨款支出折合多少亿元？保留两位小数", "32.50", "亿元"),
        ("衡水环保局公务接待费占总支出的比例", "0.10", "%"),
    ],
)
def test_named_figures_are_taken_together(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert told(answer) == ("answered", Decimal(value), unit) and answer.steps


def test_a_whole_is_not_added_to_its_part(assistant):
    answer = ask(assistant, "衡水环保局三公经费多少", "公务接待费呢", "一共多少")
    assert answer.value != Decimal("170.89"), answer.text


def test_a_sum_that_was_told_is_what_a_share_is_asked_of(assistant):
    turns = ("财政局办公费多少", "印刷费呢", "合计", "占商品和服务支出多少")
    assert ask(assistant, *turns).value == Decimal("16.85")


def test_a_number_is_not_shared_out_over_people_it_has_nothing_to_do_with(assistant):
    answer = ask(assistant, "财政局公务接待费平均每批次多少")
    assert answer.status != "answered" or answer.value is None


def test_figures_under_headings_are_added_by_the_headings(assistant):
    question = "商务委生命健康、商业创新、贸易高质量发展三个专项2025年一共安排多少"
    answer = ask(assistant, question)
    assert told(answer) == ("answered", Decimal("5501"), "万元") and "1410" in answer.steps[0]
    assert ask(assistant, "商务委生命健康、航空航天两个专项一共安排多少").value is None


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("衡水环保局三公经费多少", "多少元"), "1494500"),
        (("衡水环保局公务接待费多少", "跟因公出国费比呢"), "11.44"),
        (("衡水环保局项目支出多少", "是基本支出的几倍"), "3.21"),
        (("衡水环保局三公经费比上年降了多少", "降幅呢"), "17.96"),
        (
            ("财政局购房补贴多少", "住房公积金呢", "谁多", "一共多少", "占住房保障支出多少"),
            "100.00",
        ),
        (("财政局机关运行经费多少", "增长了吗", "百分之几"), "1.40"),
        (("商务委住房公积金多少", "购房补贴呢", "前者占两者之和的比例"), "47.77"),
    ],
)
def test_a_talk_may_go_on_for_turns(assistant, turns, value):
    assert ask(assistant, *turns).value == Decimal(value)


@pytest.mark.parametrize(
    "turns",
    [
        ("衡水环保局三公经费多少", "石家庄呢"),
        ("衡水环保局三公经费多少", "2021年呢"),
        ("衡水环保局公务接待费多少", "够买一辆车吗"),
        ("财政局办公费多少", "印刷费呢", "合计", "它的编码"),
    ],
)
def test_a_turn_that_nothing_answers_repeats_no_earlier_figure(assistant, turns):
    assert ask(assistant, *turns).value is None


@pytest.mark.parametrize(
    ("question", "begins"),
    [("商务委公务接待费跟2024年一样吗", "是"), ("商务委公务接待费比上年有变化吗", "否")],
)
def test_what_is_said_to_be_level_is_told_so(assistant, question, begins):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and "持平" in answer.text
