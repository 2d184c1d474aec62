"""Fillers and dialect around a question, and the years that 去年 means."""

import pytest

from qa.address import without_address, without_story
from qa.relative_years import name_years
from qa.spoken import plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("那个啥，三公花了好多钱", "三公花了多少钱"),
        ("喂 你好，请问，培训费几多钱", "培训费多少钱"),
        ("想打听一下机关运行经费是多少", "机关运行经费是多少"),
        ("会议费多少，谢谢啦", "会议费多少"),
        ("决算里头，差旅费多少", "决算里头差旅费多少"),
        ("那个项目呢", "那个项目呢"),
        ("有好多项目支出增加了吗", "有多少项目支出增加了吗"),
        ("谢谢", "谢谢"),
    ],
)
def test_a_question_without_its_fillers(said, plain):
    assert plainly(said) == plain


@pytest.mark.parametrize(
    ("text", "accounts", "year"),
    [
        ("去年的决算是多少", True, "2024年的决算是多少"),
        ("去年的决算是多少", False, "2023年的决算是多少"),
        ("决算比去年的决算增加多少", True, "决算比2023年的决算增加多少"),
        ("去年多少", True, "2023年多少"),
    ],
)
def test_last_years_accounts_are_those_at_hand(text, accounts, year):
    assert name_years(text, 2024, accounts=accounts)[0] == year


@pytest.mark.parametrize(
    "said",
    [
        "领导要数，{}",
        "打扰了，想问个事，{}",
        "看了半天没看明白，{}",
        "老百姓想知道，{}",
        "作为一个普通市民，我想问{}",
        "咱们这儿{}",
        "{}，简单回答就行",
        "{}，我做个记录",
        "{}，文件里写了吗",
        "{}？我有点没看懂",
        "{}来着",
    ],
)
def test_clauses_of_address_are_left_out(said):
    assert without_address(said.format("接待费花了多少")) == "接待费花了多少"


@pytest.mark.parametrize(
    "text",
    [
        "按在职人数算，人均公用经费多少",
        "代表建议办理经费，比上年多吗",
        "没有公开的，有几个",
        "审计费和会议费，一共多少",
        "项目支出多少，依据是什么",
        "单位里，哪个人最多",
        "核对一下",
    ],
)
def test_clauses_that_name_something_stay(text):
    assert without_address(text) == text


@pytest.mark.parametrize(
    "said",
    [
        "明白了，{}",
        "OK。{}",
        "原来如此，{}",
        "好的，那我再问下，{}",
        "收到，{}",
        "请核实：{}",
        "检索{}",
        "{}！",
        "{}，urgent",
    ],
)
def test_what_was_heard_before_is_left_out(said):
    assert without_address(said.format("那接待费是多少")) == "那接待费是多少"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("我家开农家乐，接待费多少", "接待费多少"),
        ("接待费多少，最好标明页码", "接待费多少"),
        ("我们区教育局，接待费多少", "我们区教育局，接待费多少"),
        ("听说不含出国费，接待费多少", "听说不含出国费，接待费多少"),
        ("接待费多少，不要会议费", "接待费多少，不要会议费"),
        ("无人机，接待费多少", "无人机，接待费多少"),
    ],
)
def test_a_story_is_left_out_where_nothing_in_it_is_printed(text, kept):
    assert without_story(text, {"会议", "议费"}.__contains__) == kept
