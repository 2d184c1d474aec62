"""What a question says of itself: years, stage, units, limits, exclusions, operations."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.normalise import canon, clean, quoted
from qa.operations import find_operations, find_rank, split_names
from qa.reading import read_question


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("因公出国（境）费", "因公出国境费"),
        ("“三公” 经费", "三公经费"),
        ("生態環境局", "生态环境局"),
        ("２０２０年", "2020年"),
        ("1,511.89万元", "1511.89万元"),
        ("合　计", "合计"),
    ],
)
def test_spellings_of_one_name_are_one_key(printed, key):
    assert canon(printed) == key


@given(st.text(max_size=60))
def test_cleaning_never_fails_and_is_stable(text):
    assert clean(clean(text)) == clean(text)
    assert isinstance(canon(text), str)


def test_quotation_and_title_marks_are_found():
    assert quoted("“劳务派遣”项目和《支出决算表》") == ("劳务派遣", "支出决算表")


@pytest.mark.parametrize(
    ("question", "years", "stage"),
    [
        ("2020年三公经费预算是多少", (2020,), "预算"),
        ("2024年实际支出多少", (2024,), "决算"),
        ("一般公共预算财政拨款支出是多少", (), None),  # the name of a fund is no stage
        ("行政运行年初预算是多少", (), "年初预算"),
        ("支出预算21770.82万元", (), "预算"),
    ],
)
def test_years_and_stage(question, years, stage):
    reading = read_question(question)
    assert (reading.years, reading.stage) == (years, stage)


@pytest.mark.parametrize(
    ("words", "operator", "value"),
    [
        ("超过100万元", ">", 100),
        ("达到或超过100万元", ">=", 100),
        ("100万元以上", ">=", 100),
        ("不低于100万元", ">=", 100),
        ("不超过50万元", "<=", 50),
        ("50万元以内", "<=", 50),
        ("不足50万元", "<", 50),
        ("少于50万元", "<", 50),
    ],
)
def test_limits_keep_their_boundary(words, operator, value):
    (limit,) = read_question(f"成本指标{words}的项目有几个").limits
    assert (limit.operator, limit.value, limit.unit) == (operator, Decimal(value), "万元")


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("是多少亿元", "亿元"),
        ("折合多少元", "元"),
        ("有多少台", "台"),
        ("占百分之几", "%"),
        ("是多少", None),
        ("给了多少万", "万元"),
        ("改造多少万亩", "万亩"),
        ("硬化几公里", "公里"),
        ("得了多少分", "分"),
        ("盖几层", "层"),
        ("执行了几年", None),
    ],
)
def test_the_unit_asked_for(question, unit):
    assert read_question(f"支出预算{question}").asked_unit == unit


def test_what_is_excluded_is_no_subject():
    reading = read_question("“培训费”项目（不是“大气办培训费”）组织几次培训")
    assert reading.excluded == ("大气办培训费",)
    assert "大气办" not in reading.key


@pytest.mark.parametrize(
    ("question", "operation", "parts"),
    [
        ("项目支出占支出预算的比例是多少", "share", ("项目支出", "支出预算")),
        ("津贴补贴是基本工资的几倍", "ratio", ("津贴补贴", "基本工资")),
        ("项目支出比基本支出多多少", "difference", ("项目支出", "基本支出")),
        ("什么是上年结转", "definition", ("上年结转",)),
        ("三公经费比2019年减少多少", "change", ("三公经费", "2019年")),
        ("与上年相比基本支出多了多少", "change", ("基本支出", "上年")),
        ("公务接待费是多少", "lookup", ("公务接待费是多少",)),
    ],
)
def test_the_operation_and_its_parts(question, operation, parts):
    first = find_operations(read_question(question))[0]
    assert first.name == operation
    assert set(parts) <= {part.strip() for part in first.parts}


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("金额最大的项目", (True, 1, 1)),
        ("金额最小的项目", (False, 1, 1)),
        ("排第二名的项目", (True, 2, 1)),
        ("前三名是哪些", (True, 1, 3)),
    ],
)
def test_the_rank_asked_for(question, rank):
    assert find_rank(question) == rank


def test_names_in_quotation_marks_stay_whole():
    assert split_names("“甲和乙”、丙与丁") == ("“甲和乙”", "丙", "丁")
