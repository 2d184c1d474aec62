"""Rows in the order of their figures, parts and whole of one line, and totals that both halves share."""

from __future__ import annotations

import re

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.operations import find_rank
from qa.vocabulary import load_lexicon
from tests.made_budgets import budget

UNITS = (
    ("单位名称", "在职人数", "合计", "人员类支出", "公用支出", "项目类支出"),
    ("东山区图书馆", "20", "500.00", "300.00", "80.00", "120.00"),
    ("东山区博物馆", "40", "900.00", "610.00", "140.00", "150.00"),
    ("东山区文化馆", "10", "260.00", "150.00", "50.00", "60.00"),
    ("合计", "70", "1660.00", "1060.00", "270.00", "330.00"),
)
TOTALS = (
    ("收入项目", "决算数", "支出项目", "决算数"),
    ("财政拨款收入", "1600.00", "文化支出", "1580.00"),
    ("本年收入合计", "1600.00", "本年支出合计", "1580.00"),
    ("年初结转", "60.00", "年末结转", "80.00"),
    ("总计", "1660.00", "总计", "1660.00"),
)


def table(title, rows):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<h2>{title}</h2><p>单位：万元</p><table>{cells}</table>"


def asker(*parts, stage="预算"):
    body = "".join(parts)
    page = f"<html><body><h1>东山区文化局2024年部门{stage}</h1>{body}</body></html>"
    document = read_bytes("a.html", page.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.fixture(scope="module")
def units():
    return asker(table("各单位支出表", UNITS))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("各单位按在职人数从多到少排", "博物馆", "文化馆"),
        ("单位按在职人数由少到多排一下", "文化馆", "博物馆"),
        ("把各单位按人员类支出从高到低排序", "博物馆", "文化馆"),
    ],
)
def test_rows_are_told_in_the_order_that_is_asked(units, text, first, last):
    items = [item.text for item in units(text).items]
    assert len(items) == 3
    assert first in items[0] and last in items[-1]


def test_the_parts_of_a_figure_are_told_in_order():
    ask = Assistant(MemoryCatalogue([budget()]), NoIndex(), load_lexicon()).ask
    told = ask(Question("教育管理事务下面各项按金额从多到少排一下"))
    assert [re.split("，|,", item.text)[0] for item in told.items] == [
        "行政运行",
        "其他教育管理事务支出",
    ]


@pytest.mark.parametrize(
    "text", ["在职人数第二多的单位是哪家", "文化馆的合计排第几", "在职人数最多的单位"]
)
def test_a_place_of_the_order_is_no_whole_order(units, text):
    assert len(units(text).items) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "图书馆的人员类支出加公用支出加项目类支出等于合计吗",
        "图书馆的人员类支出、公用支出和项目类支出之和等于它的合计吗",
        "人员类、公用、项目类三类相加等于合计吗",
        "人员类支出加公用支出加项目类支出，得数就是合计吧",
    ],
)
def test_parts_are_held_against_the_total_of_their_own_row(units, text):
    assert units(text).text.startswith("是，相等"), units(text).text


def test_a_part_left_out_is_no(units):
    told = units("图书馆的人员类支出加公用支出等于合计吗").text
    assert told.startswith("否") and "380" in told and "500" in told


PROJECTS = (
    ("项目名称", "项目单位", "预算数"),
    ("古籍修复", "东山区图书馆", "40.00"),
    ("展厅改造", "东山区博物馆", "90.00"),
    ("群众演出", "东山区文化馆", "25.00"),
)


def test_rows_of_another_kind_are_not_told_in_order():
    ask = asker(table("项目支出表", PROJECTS))
    told = ask("分局按预算数从多到少排")
    assert not any("展厅" in item.text for item in told.items)


def test_accounts_of_a_level_are_told_in_order():
    ask = Assistant(MemoryCatalogue([budget()]), NoIndex(), load_lexicon()).ask
    told = ask(Question("支出按项级科目从多到少排"))
    assert "教育支出" not in "".join(item.text for item in told.items)


def test_an_account_that_prose_tells_of_by_its_name_is_found_by_its_code():
    prose = "行政运行（项）。年初预算为41.50万元，支出决算为40.00万元。"
    document = budget(stage="决算", text=prose)
    ask = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon()).ask
    named, coded = (
        ask(Question(f"{account}决算数比年初预算少多少")) for account in ("行政运行", "2050101")
    )
    assert coded.value == named.value
    assert ask(Question("2050199决算数比年初预算少多少")).value is None


def test_a_share_of_a_row_is_over_the_people_of_that_row(units):
    assert units("博物馆的人均支出是多少").value == units("博物馆人均支出多少").value
    assert "40" in units("博物馆的人均支出是多少").text


@pytest.mark.parametrize("text", ["收支总计两边一致吗", "收入总计和支出总计相等吗"])
def test_one_name_at_the_foot_of_both_halves_is_both_totals(text):
    told = asker(table("收入支出决算总表", TOTALS), stage="决算")(text).text
    assert told.startswith("是") and "1660" in told


def test_both_totals_in_one_phrase_are_one_figure():
    ask = asker(
        "<h2>说明</h2><p>2024年收、支总计均为1660万元，比2023年各增加12万元。</p>", stage="决算"
    )
    assert ask("支出总计和收入总计一致吗").text.startswith("是")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("图书馆合计多还是博物馆合计多", "博物馆"),
        ("图书馆的公用支出少还是文化馆的公用支出少", "文化馆"),
    ],
)
def test_which_of_two_is_told_the_way_it_is_asked(units, text, told):
    assert re.search(rf"{told}[^。，]*更", units(text).text), units(text).text


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("教育管理事务与行政运行和其他教育管理事务支出的合计数有没有出入", ("没有出入", "是")),
        ("教育支出与行政运行有没有出入", ("有出入", "否", "有")),
    ],
)
def test_a_whole_is_held_against_the_sum_of_its_parts_and_not_one_against_another(text, lead):
    ask = Assistant(MemoryCatalogue([budget()]), NoIndex(), load_lexicon()).ask
    assert ask(Question(text)).text.startswith(lead), ask(Question(text)).text


def test_a_whole_is_held_against_the_named_parts_alone():
    ask = Assistant(MemoryCatalogue([budget()]), NoIndex(), load_lexicon()).ask
    whole = "教育管理事务是不是等于行政运行和其他教育管理事务支出的和"
    assert ask(Question(whole)).text.startswith("是")


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("哪个科目最多，第二又是哪个？", (True, 1, 2)),
        ("最少的是哪项，其次是哪项", (False, 1, 2)),
        ("最高的三项里第二高的是哪个", (True, 2, 1)),
        ("第二产业里最多的是哪项", (True, 2, 1)),
    ],
)
def test_the_first_and_the_next_are_two_places(text, rank):
    assert find_rank(text) == rank
