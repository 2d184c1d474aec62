"""The usual wordings of budget prose: last year's figure beside, shares in brackets, forms filled in with noughts."""

import pytest

from corpus.read import read_bytes


def facts(text: str, title: str = "某市水务局2020年度“三公”经费决算说明"):
    document = read_bytes("x.txt", f"{title}\n{text}\n".encode())
    return [
        (
            ">".join(fact.subject),
            *(fact.measure[:1]),
            fact.text,
            fact.aspect,
            fact.year,
            fact.base_year,
        )
        for fact in document.facts
    ]


@pytest.mark.parametrize(
    "told",
    [
        "2019年为90万元，减少10万元，下降11.1%",
        "上年为90万元，减少10万元，下降11.1%",
        "去年90万元，少10万元，下降11.1%",
        "2019年安排90万元，对比减少10万元，减少率11.1%",
    ],
)
def test_last_years_figure_beside_this_years(told):
    assert facts(f"2020年公务接待费80万元，{told}；其中：外宾接待5万元。") == [
        ("公务接待费", "80万元", "amount", 2020, None),
        ("公务接待费", "90万元", "amount", 2019, None),
        ("公务接待费", "10万元", "decrease", 2020, 2019),
        ("公务接待费", "11.1%", "decline", 2020, 2019),
        ("公务接待费>外宾接待", "5万元", "amount", 2020, None),
    ]


def test_a_share_in_brackets_is_that_of_the_change():
    assert facts("公务接待费2.3万元，较上年减少1.5万元（39.47%），压减开支。")[1:] == [
        ("公务接待费", "1.5万元", "decrease", 2020, 2019),
        ("公务接待费", "39.47%", "decline", 2020, 2019),
    ]


@pytest.mark.parametrize(
    "form",
    [
        "较上年增加（减少）0万元（0%）",
        "较上年度决算数增加(或减少)0万元,增长(或下降)0%",
        "比上年增加/减少0万元，增长/下降0%",
    ],
)
def test_a_form_filled_in_with_noughts(form):
    assert facts(f"因公出国费3万元，{form}。")[1:] == [
        ("因公出国费", form[form.index("0") : form.index("0") + 3], "increase", 2020, 2019),
        ("因公出国费", "0%", "growth", 2020, 2019),
    ]


def test_a_form_with_a_figure_in_it_says_no_direction():
    found = facts("因公出国费3万元，较上年增加（减少）2万元。")
    assert all(one[-3] not in ("increase", "decrease") for one in found)


def test_changes_against_the_years_own_budget_are_told_apart():
    assert facts("公务接待费20万元，比上年减少2万元，比年初预算数减少1万元，下降4.8%。")[1:] == [
        ("公务接待费", "2万元", "decrease", 2020, 2019),
        ("公务接待费", "比年初预算", "1万元", "decrease", 2020, None),
        ("公务接待费", "比年初预算", "4.8%", "decline", 2020, None),
    ]


def test_changes_against_last_years_budget_are_told_apart_in_accounts():
    found = facts("公务接待费15万元，较上年预算数下降18%，较上年决算数下降16%。")
    assert found[1:] == [
        ("公务接待费", "比上年预算", "18%", "decline", 2020, 2019),
        ("公务接待费", "16%", "decline", 2020, 2019),
    ]


def test_what_stayed_is_no_part_of_a_name():
    found = facts("公务用车运行维护费支出比预算无增减，比去年增加1.05万元，增长35.8%。")
    assert found[0] == ("公务用车运行维护费支出", "1.05万元", "increase", 2020, 2019)


def test_blanks_within_words_and_units():
    found = facts("机 关 运 行 经 费 12.5 万 元 , 同 比 增 加 2 万元 , 增 长 19.05%。")
    assert [one[0] for one in found] == ["机关运行经费"] * 3
    assert [one[-3] for one in found] == ["amount", "increase", "growth"]


@pytest.mark.parametrize(
    "whole",
    [
        "决算总额80万元",
        "全局用一般公共预算财政拨款安排的“三公”经费80万元",
        "各部门（单位）“三公”经费支出决算汇总为80万元",
        "支出合计80万元",
    ],
)
def test_the_whole_has_one_name(whole):
    assert facts(f"2020年{whole}，其中：公务接待费30万元，公务用车费50万元。") == [
        ("“三公”经费", "80万元", "amount", 2020, None),
        ("“三公”经费>公务接待费", "30万元", "amount", 2020, None),
        ("“三公”经费>公务用车费", "50万元", "amount", 2020, None),
    ]


def test_items_numbered_within_a_sentence():
    text = (
        "“三公”经费共安排52万元，和2019年一样多：一、因公出国费17万元，比2019年增加7万元，二、公务用车费15万元，"
        "其中运行费15万元，购置费0万元，三、公务接待费20万元。"
    )
    names = [one[0] for one in facts(text)]
    assert names[1] == "“三公”经费>因公出国费"
    assert names[3:] == [
        "“三公”经费>公务用车费",
        "“三公”经费>公务用车费>运行费",
        "“三公”经费>公务用车费>购置费",
        "“三公”经费>公务接待费",
    ]


def test_what_money_is_used_for_are_its_parts():
    text = "专项债务余额12.6亿 元,用在棚户区改造8.8亿元,老旧小区改造3.8 亿元。"
    assert [(one[0], one[-4]) for one in facts(text)] == [
        ("专项债务余额", "12.6亿 元"),
        ("专项债务余额>棚户区改造", "8.8亿元"),
        ("专项债务余额>老旧小区改造", "3.8 亿元"),
    ]


def test_a_gap_is_neither_what_is_divided_nor_a_part():
    text = "公务用车费支出2万元，年初预算3万元，差值1万元。其中：公务用车购置支出0万元，年初预算1万元，差值1万元。"
    assert [one[0] for one in facts(text)][3:] == [
        "公务用车费支出>公务用车购置支出",
        "公务用车费支出>公务用车购置支出",
        "公务用车费支出>公务用车购置支出>差值",
    ]


def test_a_full_stop_within_a_bracket_ends_no_sentence():
    text = "公务用车费50万元（购置费10万元，比上年增加1万元；运行费40万元，比上年增加2万元。）比上年增加3万元。"
    assert facts(text)[-1] == ("公务用车费", "3万元", "increase", 2020, 2019)


def test_money_spent_under_a_heading_is_the_headings():
    text = "（三）公务接待费\n2020年接待24批次，210人次，支出2.05万元，较上年减少0.03万元。"
    assert [one[0] for one in facts(text)] == [
        "公务接待费>接待",
        "公务接待费>接待",
        "公务接待费",
        "公务接待费",
    ]


def test_money_for_what_was_counted_is_not_the_headings():
    text = "（二）公务用车购置及运行维护费\n全年更新公务用车0辆，支出0万元。"
    assert ("公务用车购置及运行维护费", "0万元", "amount", 2020, None) not in facts(text)


def test_parts_bought_in_a_bracket_stand_beside_each_other():
    text = "公务用车费407万元（包括：运行维护费265万元、购置142万元）。"
    assert [one[0] for one in facts(text)][1:] == ["公务用车费>运行维护费", "公务用车费>购置"]


def test_a_heading_run_into_its_sentence_is_no_name():
    text = (
        "1.总体情况 2020年度收入总计205万元，支出总计205万元。2.收入情况 2020年度收入合计202万元。"
    )
    assert [one[0] for one in facts(text, "某市水务局2020年度部门决算说明")] == [
        "收入总计",
        "支出总计",
        "收入合计",
    ]


def test_a_plan_told_beside_what_was_done():
    document = read_bytes(
        "x.txt",
        "东岭县2021年财政预算执行情况\n2021年财政总收入完成239万元，占年度预算224万元的106.7%，较上年210万元，"
        "增收29万元，增幅13.8%。其中：税收收入完成120万元，占年计划100万元的120%，同比增长9%。\n".encode(),
    )
    told = [
        (">".join(f.subject), *f.measure, f.text, f.aspect, f.year, f.base_year, f.scope.stage)
        for f in document.facts
    ]
    assert told == [
        ("财政总收入", "239万元", "amount", 2021, None, "预算执行数"),
        ("财政总收入", "224万元", "amount", 2021, None, "预算"),
        ("财政总收入", "完成预算", "106.7%", "share", 2021, None, "预算"),
        ("财政总收入", "210万元", "amount", 2020, None, "预算执行数"),
        ("财政总收入", "29万元", "increase", 2021, 2020, "预算执行数"),
        ("财政总收入", "13.8%", "growth", 2021, 2020, "预算执行数"),
        ("财政总收入>税收收入", "120万元", "amount", 2021, None, "预算执行数"),
        ("财政总收入>税收收入", "100万元", "amount", 2021, None, "预算"),
        ("财政总收入>税收收入", "完成预算", "120%", "share", 2021, None, "预算"),
        ("财政总收入>税收收入", "9%", "growth", 2021, 2020, "预算执行数"),
    ]


def test_falling_short_of_a_plan_is_no_change_against_last_year():
    found = facts("政府性基金收入352万元，较年初预算408万元，短收56万元。")
    assert found[1:] == [
        ("政府性基金收入", "408万元", "amount", 2020, None),
        ("政府性基金收入", "比年初预算", "56万元", "decrease", 2020, None),
    ]


def test_a_share_of_an_amount_told_with_it():
    found = facts("公务接待费3万元，占全年开支30万元的10%，用于来访接待。")
    assert found == [
        ("公务接待费", "3万元", "amount", 2020, None),
        ("全年开支", "30万元", "amount", 2020, None),
        ("公务接待费", "10%", "share", 2020, None),
    ]


def test_parts_of_a_rate_are_parts_of_what_it_is_a_rate_of():
    text = "“三公”经费14万元，其中：出国费0万元，用车费14万元。与2019年相比增长16.7%，其中出国费增加0万元，用车费增加2万元。"
    assert [one[0] for one in facts(text)][3:] == [
        "“三公”经费",
        "“三公”经费>出国费",
        "“三公”经费>用车费",
    ]


def test_guests_received_and_what_they_cost():
    text = "公务接待费支出决算2万元，共接待20批次，130人，共计支出2万元。"
    assert {one[0] for one in facts(text)} == {"公务接待费", "公务接待费>接待"}


def test_a_year_run_into_its_figure():
    text = "2020年收、支总计424.71万元。与2019498.83万元相比，收、支总计各减少74.12万元。"
    assert facts(text, "某市水务局2020年度部门决算说明") == [
        ("收、支总计", "424.71万元", "amount", 2020, None),
        ("收、支总计", "498.83万元", "amount", 2019, None),
        ("收、支总计", "74.12万元", "decrease", 2020, 2019),
    ]
