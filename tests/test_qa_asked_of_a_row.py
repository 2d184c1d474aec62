"""Rows asked for by their whole names: several columns at once, the own office, names within longer ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("205", "教育支出", "300.00", "200.00", "100.00"),
    ("20501", "教育管理事务", "180.00", "150.00", "30.00"),
    ("2050101", "行政运行", "150.00", "150.00", ""),
    ("2050199", "其他教育管理事务支出", "30.00", "", "30.00"),
    ("20502", "普通教育", "120.00", "50.00", "70.00"),
    ("2050202", "小学教育", "120.00", "50.00", "70.00"),
    ("", "合计", "300.00", "200.00", "100.00"),
)
REVIEWED = (
    ("项目名称", "实施单位", "年初预算数", "全年执行数", "自评得分"),
    ("校车安全巡查", "县县域教育督导综合保障中心", "40.00", "36.50", "91.00"),
    ("“双减”督查", "县教研室", "22.00", "21.00", "97.50"),
    ("少年宫游泳比赛", "县青少年宫", "15.00", "18.20", "95.00"),
    ("乡村教师培训", "县教研室", "60.00", "55.00", "88.00"),
)
STAFF = (
    ("单位名称", "编制数", "实有人数", "公务用车"),
    ("东岭县教育局（本级）", "31", "28", "4"),
    ("东岭县教研室", "12", "11", "1"),
    ("东岭县电化教育站", "9", "7", "0"),
    ("合计", "52", "46", "5"),
)
GOODS = (
    ("采购项目", "采购金额"),
    ("游泳比赛", "6.00"),
    ("进修及培训", "13.00"),
    ("一中助学金", "3.00"),
)
OTHERS = (("经济科目名称", "金额"), ("助学金", "7.50"), ("培训费", "2.40"))


@pytest.fixture(scope="module")
def county():
    return assistant_of(
        document(
            "东岭县教育局2029年度部门决算",
            ("支出决算表（单位：万元）", ACCOUNTS),
            ("项目支出绩效自评表（单位：万元）", REVIEWED),
            ("部门人员车辆情况表", STAFF),
            ("政府采购支出表（单位：万元）", GOODS),
            ("经济分类支出表（单位：万元）", OTHERS),
        )
    )


WHO = "东岭县教育局2029年"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("校车安全巡查的全年执行数和年初预算数各多少", ("36.50", "40.00")),
        ("校车安全巡查全年执行数和年初预算数分别是多少", ("36.50", "40.00")),
        ("校车安全巡查的年初预算数和自评得分分别是多少", ("40", "91")),
        ("校车安全巡查的年初预算数和全年执行数各是多少", ("40", "36.50")),
        ("“双减”督查和乡村教师培训的年初预算数分别是多少", ("22", "60")),
        ("教育管理事务基本支出和项目支出各多少", ("150", "30")),
        ("其他教育管理事务支出项目支出和本年支出合计各多少", ("30",)),
        ("普通教育本年支出合计和项目支出各多少", ("120", "70")),
        ("东岭县教研室的编制数是多少，实有人数是多少", ("12", "11")),
        ("东岭县教育局（本级）的编制数是多少，实有人数是多少", ("31", "28")),
        ("游泳比赛是多少，少年宫游泳比赛的年初预算数又是多少", ("6", "15")),
    ],
)
def test_the_columns_of_a_row_are_told_and_no_other_rows_figure(county, question, told):
    answer = ask(county, WHO + question)
    figures = {item.value for item in answer.items if item.value is not None}
    assert answer.status == "answered"
    assert figures == {Decimal(one) for one in told}, answer.text
    assert "前者比后者" not in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("校车安全巡查全年执行数比年初预算数少多少", "3.50"),
        ("少年宫游泳比赛执行数和预算数差多少", "3.20"),
        ("乡村教师培训减“双减”督查的年初预算数是多少", "38.00"),
        ("教育支出的基本支出占本年支出合计的比重", "66.67"),
        ("基本支出和项目支出一共多少", "300"),
    ],
)
def test_what_is_worked_out_of_two_columns_stays_so(county, question, value):
    answer = ask(county, WHO + question)
    assert answer.status == "answered" and answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("局本级编制数有多少", "31"),
        ("教育局本级的实有人数是多少", "28"),
        ("局机关有几辆公务用车", "4"),
        ("东岭县教育局2029年编制数是多少", "52"),
        ("电化教育站的编制数是多少", "9"),
    ],
)
def test_the_own_office_is_told_by_its_own_row(county, question, value):
    answer = ask(county, question)
    assert answer.status == "answered" and answer.value == Decimal(value), answer.text


@pytest.mark.parametrize("question", ["局本级党员活动编制数多不多", "局机关的编制数规范吗"])
def test_the_sum_of_all_units_is_never_told_of_the_own_office(county, question):
    answer = ask(county, question)
    assert answer.value != Decimal(52), answer.text


def test_another_column_of_the_unit_spoken_of_is_told(county):
    before = f"{WHO}东岭县教研室的编制数是多少"
    assert ask(county, "实有人数呢", before).value == 11
    assert ask(county, "换成公务用车呢", before).value == 1


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("自评得分最高的项目是哪个", ["“双减”督查"]),
        ("年初预算数最多的两个项目是哪些", ["乡村教师培训", "校车安全巡查"]),
    ],
)
def test_the_departments_name_chooses_no_unit_that_begins_alike(county, question, names):
    """县县域 begins a unit and ends nothing: what of it stands in the department's name is no kind."""
    answer = ask(county, WHO + question)
    told = [item.text for item in answer.items] or [answer.text]
    assert all(name in one for name, one in zip(names, told, strict=True)), answer.text


def test_a_unit_that_is_named_still_chooses_its_rows(county):
    answer = ask(county, WHO + "县教研室实施的项目有哪些")
    assert {item.text for item in answer.items} == {"“双减”督查", "乡村教师培训"}


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("行政运行以及培训费分别多少", {"150", "2.40"}),  # 以及培训 says no 进修及培训
        ("进修及培训以及助学金分别多少", {"13", "7.50"}),
    ],
)
def test_a_joining_word_is_no_part_of_a_name(county, question, figures):
    answer = ask(county, WHO + question)
    assert {item.value for item in answer.items} == set(map(Decimal, figures)), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "国防支出里最大的三项是什么",
        "外交支出中哪项最多",
        "里湾街道的外交支出中哪项最多",
        "公共安全支出里超过10万元的有哪些",
        "优抚事业单位支出比行政运行多多少",
        "金融支出和小学教育一共多少",
        "国防支出和小学教育哪个多",
        "债务付息支出占教育支出的比例是多少",
    ],
)
def test_nothing_is_told_of_an_account_that_is_printed_nowhere(county, question):
    answer = ask(county, WHO + question)
    assert answer.value is None and not any(item.value for item in answer.items), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("教育支出里哪项最多", "180"), ("小学教育和行政运行一共多少", "270"), ("助学金和培训费哪个多", "5.1")],
)  # fmt: skip
def test_what_is_asked_of_printed_accounts_is_still_told(county, question, value):
    answer = ask(county, WHO + question)
    assert answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("小学教育占本年支出合计的比重", "40"),
        ("助学金占本年支出合计的比重", "2.5"),
    ],
)
def test_a_share_is_held_against_the_whole_that_is_named(county, question, value):
    answer = ask(county, WHO + question)
    assert answer.value == Decimal(value), answer.text


def test_the_department_and_its_unit_are_told_side_by_side(county):
    answer = ask(county, "东岭县教育局和东岭县教研室的编制数")
    assert [item.value for item in answer.items] == [31, 12]


def test_what_was_spent_more_on_is_asked_of_the_names_alone(county):
    answer = ask(county, WHO + "游泳比赛和进修及培训哪个花得多")
    assert answer.text.count("进修及培训更多") == 1 and answer.value == 7
