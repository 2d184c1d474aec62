"""Everyday words: those of a thesaurus where a document prints another, staff pay, what is done with a thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.thesaurus import same_words, words_of_groups
from tests.made_tables import ask, assistant_of, document

PAY = (
    ("项目", "合计"),
    ("工资福利支出", "820.50"),
    ("　基本工资", "300.20"),
    ("　住房公积金", "60.40"),
    ("　职工基本医疗保险缴费", "33.10"),
    ("商品和服务支出", "140.70"),
    ("　邮电费", "4.20"),
    ("　印刷费", "3.30"),
    ("　劳务费", "12.60"),
    ("　公务用车购置", ""),
    ("对个人和家庭的补助", "22.80"),
    ("　退休费", "9.90"),
)
THINGS = (("名称", "数量", "价值"), ("房屋（平方米）", "640", "88.50"), ("医师（人）", "31", ""))


def hospital():
    return assistant_of(
        document(
            "临江县中医院2024年部门预算",
            ("一般公共预算基本支出表（单位：万元）", PAY),
            ("资产情况表（单位：万元）", THINGS),
            prose=(
                "临江县中医院部门预算是包括院本部以及下属3家预算单位的综合收支计划。",
                "本部门中，行政单位1家，事业单位2家。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("薪水一共多少", "820.50"),
        ("员工的工资多少", "820.50"),
        ("给职工发的工资是多少", "820.50"),
        ("公积金交了多少", "60.40"),
        ("医保交了多少钱", "33.10"),
        ("寄东西花了多少", "4.20"),
        ("打印复印花了多少钱", "3.30"),
        ("临时工的工资是多少", "12.60"),
        ("退休老同志花了多少", "9.90"),
        ("下属单位有几个", "3"),
        ("临江县中医院有几家下属单位", "3"),
        ("房舍有多少平方米", "640"),
    ],
)
def test_plain_words_find_the_printed_figure(question, value):
    answer = ask(hospital(), question)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


def test_a_word_of_the_thesaurus_is_told_with_what_it_was_read_as():
    assert "“房舍”按“房屋”理解" in ask(hospital(), "房舍有多少平方米").text


def test_a_blank_cell_is_told_as_blank_for_an_everyday_word_too():
    answer = ask(hospital(), "买车花了多少")
    assert answer.value is None and "空白" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "租房子花了多少钱",  # what the houses are worth is no rent
        "卖房子卖了多少钱",
        "在职人员有多少",
        "司机的工资多少",
        "南山县下属单位有几个",
        "培育花了多少钱",
        "轮船有多少",
    ],
)
def test_what_no_document_says_is_answered_by_no_figure(question):
    answer = ask(hospital(), question)
    assert answer.value is None, answer.text
    assert answer.status in ("not_found", "clarify")


def test_only_words_of_one_meaning_for_people_and_things_are_read():
    words = same_words()
    assert "医生" in words["大夫"] and "车辆" in words["车子"]
    assert "培训" not in words.get("培育", ()) and "退休" not in words.get("离休", ())


def test_a_word_of_several_meanings_has_those_of_each():
    found = words_of_groups([["客人", "来宾"], ["客人", "旅客", "客"]])
    assert found["客人"] == ("来宾", "旅客") and "客" not in found


CARS = (
    ("项目", "预算数"),
    ("“三公”经费合计", "34.00"),
    ("因公出国（境）费", "0.00"),
    ("公务用车购置及运行费", "31.00"),
    ("　公务用车购置费", "18.00"),
    ("　公务用车运行费", "13.00"),
    ("公务接待费", "3.00"),
)
OWNED = (
    ("名称", "数量", "价值"),
    ("房屋（平方米）", "905", "120.00"),
    ("其中：办公用房（平方米）", "", ""),
    ("车辆（台、辆）", "6", "95.30"),
)


def town():
    return assistant_of(
        document(
            "石桥镇人民政府2024年部门预算",
            ("“三公”经费预算表（单位：万元）", CARS),
            ("固定资产占用情况表（单位：万元）", OWNED),
            prose=(
                "2024年收入预算880.00万元，其中：财政拨款收入871.00万元，其他收入9.00万元。支出预算880.00万元。",
                "2024年“三公”经费预算34.00万元，比2023年预算增加18.00万元。",
                "公务用车购置及运行费31.00万元，比2023年预算增加18.00万元，主要原因是更新一辆旧车。",
                "公务接待费3.00万元，与2023年预算持平，主要原因是来访批次与上年相当。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [("上面给了多少钱", "871.00"), ("财政给了多少", "871.00"), ("公务用车一年花多少", "31.00")],
)
def test_what_is_given_and_what_cars_cost_are_found_by_plain_words(question, value):
    assert ask(town(), question).value == Decimal(value)


@pytest.mark.parametrize("question", ["公车有几辆，花了多少钱", "公务用车有几辆、一年花多少"])
def test_a_clause_that_leaves_out_its_subject_is_of_what_the_first_one_counts(question):
    answer = ask(town(), question)
    assert "6" in answer.text and "31.00" in answer.text and "95.3" not in answer.text


def test_a_printed_name_is_no_everyday_word_for_another_row():
    answer = ask(town(), "办公用房面积多少")
    assert "空白" in answer.text and "905" not in answer.text


@pytest.mark.parametrize("question", ["为什么三公降了", "三公经费怎么会降"])
def test_a_whole_that_rose_is_told_so_before_the_reasons_of_its_parts(question):
    answer = ask(town(), question)
    assert answer.text.startswith("实际是增加") and "更新一辆旧车" in answer.text


@pytest.mark.parametrize("question", ["公务接待费为什么涨", "为什么请客的钱少了"])
def test_what_stayed_the_same_did_neither_rise_nor_fall(question):
    assert "持平，没有" in ask(town(), question).text


def test_buying_is_not_all_spending():
    assert ask(town(), "买东西花了多少").value is None


def station():
    return assistant_of(
        document(
            "白桦县公安局2023年度部门决算",
            prose=(
                "编制人数120人，实有在职人员111人，退休人员37人。",
                "公务用车购置及运行维护费96.40万元，其中：购置费22.00万元，购置执法用车1辆；运行维护费74.40万元，公务用车保有量31辆。",
            ),
        )
    )


def village():
    return assistant_of(
        document(
            "红石镇人民政府2024年部门预算",
            prose=("公务用车购置及运行费13.50万元，其中运行维护费13.50万元，公务用车保有量5辆。",),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("养车花了多少", "74.40"),
        ("公务用车运行维护费是多少", "74.40"),
        ("买车花了多少", "22.00"),
        ("公务用车购置费是多少", "22.00"),
        ("公车一共花了多少", "96.40"),
        ("有多少职工", "111"),
        ("退休了几个人", "37"),
    ],
)
def test_parts_of_cars_are_found_below_their_whole_and_people_by_plain_words(question, value):
    assert ask(station(), question).value == Decimal(value)


@pytest.mark.parametrize("question", ["公务用车购置费是多少", "买公车花了多少"])
def test_the_whole_of_cars_is_no_answer_to_what_buying_them_cost(question):
    assert ask(village(), question).value is None


def test_the_money_of_people_is_not_their_number():
    assert ask(station(), "退休人员的钱有多少").value is None


def test_a_blank_total_is_no_number_of_cars():
    bought = (
        ("项目", "品目", "数量", "金额"),
        ("合计", "", "", "9.00"),
        ("办公设备购置", "打印机", "3", "9.00"),
    )
    answer = ask(
        assistant_of(
            document("林海县司法局2024年部门预算", ("政府采购预算表（单位：万元）", bought))
        ),
        "小车有几台",
    )
    assert "合计" not in answer.text and answer.value is None


SATISFIED = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("满意度指标", "服务对象满意度指标", "家长满意度", "≥92%"),
)


def school():
    return assistant_of(
        document(
            "东山镇中心小学2024年部门预算",
            ("课后服务项目绩效目标表", SATISFIED),
            prose=(
                "公务接待费2000元，主要用于接待兄弟学校：交流人员。",
                "2024年支出比上年805.00万元增加40.00万元。",
                "2024年本年支出845.00万元。",
            ),
        )
    )


@pytest.mark.parametrize("question", ["家长满意吗", "家长满意度是多少"])
def test_whether_somebody_is_satisfied_asks_for_their_satisfaction(question):
    assert "92" in ask(school(), question).text


@pytest.mark.parametrize("question", ["学生满意度是多少", "教师满意吗"])
def test_the_satisfaction_of_others_is_no_answer(question):
    assert "92" not in ask(school(), question).text


def test_a_line_on_one_of_the_three_does_not_explain_them():
    assert ask(school(), "什么是三公经费").status == "not_found"


def test_all_spending_is_not_that_of_the_year_before():
    assert ask(school(), "一年一共花多少").value == Decimal("845.00")


def test_a_part_below_its_whole_goes_by_the_term_that_both_say_together():
    said = "2024年政府采购总额300.00万元，其中：货物预算100.00万元、工程预算200.00万元。"
    asked = assistant_of(document("云山县林业局2024年部门预算", prose=(said,)))
    assert ask(asked, "政府采购工程预算是多少").value == Decimal("200.00")
