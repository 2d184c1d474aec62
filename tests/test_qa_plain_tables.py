"""The plainest questions to tables: means over all rows, room under a limit, free posts, counts in cells, execution."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "单位性质", "编制数（名）", "在职人数（人）"),
    ("松原县教育局机关", "行政单位", "30", "28"),
    ("松原县第一中学", "公益一类", "310", "296"),
    ("松原县第二中学", "公益一类", "205", "199"),
    ("松原县实验小学", "公益一类", "120", "121"),
    ("合计", "", "665", "644"),
)
VILLAGES = (
    ("村（社区）", "在职干部数（人）", "补助金额"),
    ("河东村", "5", "30.00"),
    ("河西村", "7", "42.00"),
    ("桥头社区", "6", "48.00"),
    ("合计", "18", "120.00"),
)
WORKS = (
    ("序号", "项目名称", "建设内容", "资金安排", "责任科室（单位）", "资金来源"),
    ("1", "中小学扩建", "新建改扩建学校6所，新增学位4200个", "9,600", "基建办公室", "一般债券"),
    ("2", "供水管网改造", "改造管网260公里", "5,100", "工程科", "上级补助"),
)
TASKS = (
    ("序号", "重要事项", "工作内容及目标", "完成情况"),
    ("1", "家庭医生签约", "签约率达到75%", "签约率78.6%，已完成"),
    ("2", "疫苗接种", "接种率达到85%", "接种率81.4%，未完成"),
)


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "松原县教育局2024年部门预算",
            ("所属预算单位情况表", UNITS),
            ("村级教育补助分配表（单位：万元）", VILLAGES),
            ("重点工程资金安排表（单位：万元）", WORKS),
            ("重点工作完成情况表", TASKS),
            prose=("现有教学班54个，在校学生2700人，专任教师180人（其中高级教师60人）。",),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("3个村社区平均每个补助多少万元", "40"),
        ("平均每个村补助多少钱", "40"),
        ("平均每个村有多少在职干部", "6"),
        ("平均每个单位多少在职人数", "161"),
    ],
)
def test_a_mean_is_taken_over_all_rows_of_what_is_asked(bureau, question, value):
    assert ask(bureau, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question", ["5个村社区平均每个补助多少万元", "8个单位平均每个多少在职人数"]
)
def test_no_mean_is_told_of_another_number_of_things(bureau, question):
    assert ask(bureau, question).value is None


@pytest.mark.parametrize(
    "question",
    [
        "教育局下面哪些单位编制在200名以上",
        "哪些单位编制在200名以上",
        "编制数超过200的单位有哪些",
        "编制在200人以上的单位有哪些",
    ],
)
def test_units_are_chosen_by_their_posts_and_not_by_the_word_unit(bureau, question):
    items = [item.text for item in ask(bureau, question).items]
    assert items == ["松原县第一中学", "松原县第二中学"]


@pytest.mark.parametrize(
    "question", ["第一中学还空着多少个编制", "第一中学空编多少", "第一中学还有几个空编"]
)
def test_free_posts_are_the_posts_less_the_staff(bureau, question):
    assert ask(bureau, question).value == 14


@pytest.mark.parametrize("question", ["部门预算包括哪些单位", "教育局由哪些单位组成"])
def test_the_units_of_the_papers_are_those_of_the_table(bureau, question):
    assert len(ask(bureau, question).items) == 4


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("能新增多少学位", 4200),
        ("中小学扩建新增学位多少个", 4200),
        ("新建改扩建学校几所", 6),
        ("改造管网多少公里", 260),
    ],
)
def test_a_count_inside_a_cell_of_words_is_told(bureau, question, value):
    assert ask(bureau, question).value == value


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("中小学扩建归哪个办公室管", "基建办公室"),
        ("供水管网改造哪个科负责", "工程科"),
        ("中小学扩建的钱从哪出", "一般债券"),
        ("供水管网改造从哪列支", "上级补助"),
    ],
)
def test_who_is_in_charge_and_who_pays_stand_in_the_row(bureau, question, words):
    assert words in ask(bureau, question).text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("疫苗接种达到目标了吗", "否"),
        ("疫苗接种完成了吗", "否"),
        ("家庭医生签约完成了没有", "是"),
        ("家庭医生签约达标了吗", "是"),
    ],
)
def test_what_came_of_an_aim_is_told_by_the_words_of_its_row(bureau, question, verdict):
    assert ask(bureau, question).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("有多少个班", "54"),
        ("有多少教师", "180"),
        ("平均每个班多少学生", "50"),
        ("平均每个老师带多少学生", "15"),
    ],
)
def test_short_words_for_what_is_counted_are_put_as_printed(bureau, question, value):
    assert ask(bureau, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("第一中学是公益一类单位吗", "是"),
        ("第二中学是公益一类吗", "是"),
        ("教育局机关是不是公益一类单位", "否"),
        ("第一中学属于行政单位吗", "否"),
        ("实验小学是行政单位吗", "否"),
    ],
)
def test_a_value_of_a_column_is_told_yes_or_no_to(bureau, question, verdict):
    assert ask(bureau, question).text.startswith(verdict)


BOUGHT = (
    ("序号", "采购品目", "采购类别", "数量", "金额"),
    ("1", "洒水车", "货物", "2", "76.00"),
    ("2", "办公电脑", "货物", "10", "6.00"),
    ("3", "道路清扫外包", "服务", "1", "300.00"),
)


@pytest.mark.parametrize(
    "question", ["政府采购预算表里属于货物类的都有啥", "采购里面货物类的有哪些", "采购了哪些货物"]
)
def test_what_is_bought_of_a_kind_is_listed_by_the_column_of_kinds(question):
    made = document("云桥县城管局2024年部门预算", ("政府采购预算表（单位：万元）", BOUGHT))
    items = [item.text for item in ask(assistant_of(made), question).items]
    assert items == ["洒水车", "办公电脑"]


def test_two_names_before_the_office_are_added():
    rows = (("项目名称", "金额"), ("救灾补助", "340.00"), ("重建补助", "80.00"), ("宣传", "5.00"))
    made = document("云桥县应急局2024年部门预算", ("项目支出预算表（单位：万元）", rows))
    asked = "救灾补助和重建补助，云桥县应急局2024年两样合计多少"
    assert ask(assistant_of(made), asked).value == 420


TAXES = (
    ("项目", "2023年执行数", "2024年预算数", "2024年执行数", "比上年增长%"),
    ("一、税收收入", "46,000", "48,000", "45,000", "-2.2"),
    ("增值税", "18,000", "19,000", "18,900", "5.0"),
    ("企业所得税", "6,000", "6,300", "5,700", "-5.0"),
    ("契税", "4,000", "4,200", "3,600", "-10.0"),
)
DEBT = (
    ("地区", "一般债务限额", "一般债务余额", "专项债务限额", "专项债务余额"),
    ("市本级", "41,000", "39,500", "68,000", "66,800"),
    ("临水县", "11,800", "11,200", "13,400", "13,050"),
)
TRANSFERS = (
    ("县（区）", "一般性转移支付", "专项转移支付", "合计"),
    ("临水县", "18,600", "2,400", "21,000"),
    ("安原县", "13,400", "2,200", "15,600"),
)


@pytest.fixture(scope="module")
def city():
    return assistant_of(
        document(
            "关于曲阳市2024年财政预算执行情况和2025年财政预算草案的报告",
            ("2024年曲阳市一般公共预算收入执行情况表（单位：万元）", TAXES),
            ("2025年市本级对县区转移支付分配表（单位：万元）", TRANSFERS),
            ("曲阳市2024年地方政府债务限额及余额情况表（单位：万元）", DEBT),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2024年增值税多少", "18900"),
        ("2024年增值税预算多少", "19000"),
        ("2024年增值税占税收收入的比重", "42"),
    ],
)
def test_in_a_table_of_execution_what_was_carried_out_is_meant(city, question, value):
    assert ask(city, question).value == Decimal(value)


def test_what_fell_is_seen_by_what_was_carried_out_in_both_years(city):
    items = {item.text for item in ask(city, "2024年哪些税比上年下降了").items}
    assert {"企业所得税", "契税"} <= items and "增值税" not in items


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市本级一般债务限额多少", 41000),
        ("市本级一般债务限额减余额", 1500),
        ("临水县专项债务还有多少限额空间", 350),
        ("临水县一般债务还能借多少", 600),
    ],
)
def test_room_under_a_limit_is_of_one_place(city, question, value):
    assert ask(city, question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临水县的转移支付一共多少", 21000),
        ("临水县得到多少转移支付", 21000),
        ("安原县的转移支付合计", 15600),
        ("安原县的专项转移支付多少", 2200),
    ],
)
def test_a_word_that_columns_share_is_of_their_sum(city, question, value):
    assert ask(city, question).value == value


def test_a_follow_up_keeps_to_the_sum(city):
    assert ask(city, "那安原县呢", "临水县的转移支付合计是多少").value == 15600
