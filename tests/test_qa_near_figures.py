"""Figures that stand near what is asked and are not it: another stage, another whole, another project, a part twice."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

INCOME = (
    ("收入项目", "预算数"),
    ("一般公共预算拨款", "900.00"),
    ("政府性基金预算拨款", "260.00"),
    ("收入总计", "1160.00"),
)
SPENDING = (
    ("科目编码", "科目名称", "合计", "一般公共预算", "其他资金"),
    ("213", "农林水支出", "960.00", "880.00", "80.00"),
    ("21303", "水利", "960.00", "880.00", "80.00"),
    ("2130304", "水利行业业务管理", "410.00", "350.00", "60.00"),
    ("2130305", "水利工程建设", "550.00", "530.00", "20.00"),
    ("", "合计", "1160.00", "900.00", "260.00"),
)
BOUGHT = (
    ("项目名称", "采购物品", "数量", "单价", "采购金额"),
    ("泵站养护", "潜水泵", "4", "2.50", "10.00"),
    ("泵站养护", "扳手", "200", "0.02", "4.00"),
    ("泵站养护", "水位计", "30", "0.10", "3.00"),
)
GOALS_OF_DRILL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "抽检泵站数量", "12个"),
    ("产出指标", "成本指标", "成本控制情况", "≤20万元"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥95%"),
)
GOALS_OF_TREES = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "补种树木", "300棵"),
    ("产出指标", "成本指标", "成本控制情况", "≤35万元"),
    ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90%"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "棠州市水务局2024年部门预算",
            ("收支总表（单位：万元）", INCOME),
            ("支出总表（单位：万元）", SPENDING),
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("1、防汛排涝演练绩效目标表（单位：万元）", GOALS_OF_DRILL),
            ("2、河岸补绿绩效目标表（单位：万元）", GOALS_OF_TREES),
            prose=(
                "三公经费情况",
                "公务用车购置费0万元，年末共有公务用车15辆，其中：轿车6辆、皮卡车5辆、工程车4辆。",
            ),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "2024年政府性基金实际支出多少？",
        "2024年政府性基金决算多少？",
        "2024年一般公共预算拨款实际执行了多少？",
        "2024年政府性基金的执行数是多少？",
    ],
)
def test_a_budget_tells_nothing_of_what_was_spent(water, question):
    answer = ask(water, question)
    assert (answer.status, answer.value) == ("not_found", None)
    assert "决算" in answer.text


def test_the_same_is_told_where_the_budget_is_asked_for(water):
    assert ask(water, "2024年政府性基金预算拨款多少？").value == Decimal(260)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务用车里头，皮卡车跟工程车加起来几辆？", 9),
        ("公务用车中，皮卡车和工程车一共多少辆？", 9),
        ("公务用车、皮卡车和工程车加起来几辆？", None),  # the cars hold the others
    ],
)
def test_a_whole_is_never_added_to_its_parts(water, question, value):
    assert ask(water, question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("支出总表（含其他资金）上，“水利行业业务管理”合计是多少？", "410"),
        ("支出总表（含其他资金）中水利工程建设是多少？", "550"),
    ],
)
def test_what_a_bracket_says_of_a_table_is_nothing_to_add(water, question, value):
    assert ask(water, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("棠州市水务局2024年预算中，“水利”（21303）款里，水利工程建设占多大比重？", "57.29"),
        ("水利工程建设占水利（21303）的比重是多少？", "57.29"),
    ],
)
def test_a_share_is_of_the_account_that_is_named_and_of_no_other_whole(water, question, value):
    assert ask(water, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    ["车辆购置税是多少？", "2024年车辆购置税收入安排了多少？", "公务用车购置税交了多少钱？"],
)
def test_a_tax_is_not_what_it_is_paid_on(water, question):
    assert ask(water, question).value is None


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("政府采购单价最低的物品是哪一种？", "扳手"),
        ("政府采购单价最高的物品是什么？", "潜水泵"),
        ("政府采购数量最多的物品是什么？", "扳手"),
        ("政府采购金额最小的物品是哪一种？", "水位计"),
    ],
)
def test_rows_are_ordered_by_the_column_that_is_named(water, question, thing):
    assert thing in ask(water, question).text


@pytest.mark.parametrize(
    "question",
    ["“防汛排涝演练”项目计划抽检多少个泵站？", "防汛排涝演练要抽检几个泵站？"],
)
def test_how_many_a_project_aims_at_counts_no_projects(water, question):
    answer = ask(water, question)
    assert (answer.value, answer.unit) == (Decimal(12), "个")


@pytest.mark.parametrize(
    "question",
    ["居民满意度要达到多少？", "满意度呢？", "居民满意度是多少", "那居民满意度的目标值是多少？"],
)
def test_an_indicator_that_is_named_after_a_project_is_the_projects_own(water, question):
    answer = ask(water, question, "防汛排涝演练的成本上限是多少？")
    assert (answer.value, answer.unit) == (Decimal(95), "%")


def test_after_a_project_its_cost_is_no_number_of_times(water):
    assert ask(water, "演练次数呢？", "防汛排涝演练的成本上限是多少？").value is None


OFFICES = (
    ("序号", "单位名称", "备注"),
    ("1", "棠州市水务局本级", ""),
    ("2", "棠州市水务局河道所", "预算不单列，并入本级"),
    ("3", "棠州市排水中心", "预算不单列，并入本级"),
)


@pytest.mark.parametrize(
    "question",
    [
        "棠州市水务局河道所2024年单独的支出预算是多少？",
        "棠州市水务局2024年河道所的支出预算是多少？",
        "棠州市排水中心2024年预算多少钱？",
    ],
)
def test_an_office_without_figures_of_its_own_is_not_told_the_departments(question):
    offices = assistant_of(
        document(
            "棠州市水务局2024年部门预算",
            ("部门预算单位表", OFFICES),
            ("收支总表（单位：万元）", INCOME),
            ("支出总表（单位：万元）", SPENDING),
        )
    )
    answer = ask(offices, question)
    assert (answer.status, answer.value) == ("not_found", None)
    assert "不单列" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "棠州市水务局2024年水质科的支出预算是多少？",
        "棠州市水务局2024年信息中心的支出合计是多少？",
        "棠州市水务局2024年水政监察大队的全年经费是多少？",
    ],
)
def test_an_office_that_no_table_knows_is_not_told_the_departments_figures(water, question):
    assert ask(water, question).value is None


ALLOWANCE = (
    ("项目名称", "实施单位", "金额", "绩效目标"),
    ("城镇困难补助", "棠州市民政局（本级）", "360.00", "按时发放"),
    ("乡村困难补助", "棠州市民政局（本级）", "210.00", "按时发放"),
    ("殡仪车更新", "棠州市殡仪馆", "45.00", "更新1辆"),
)


@pytest.fixture(scope="module")
def civil():
    return assistant_of(
        document(
            "棠州市民政局2024年部门决算",
            ("项目支出绩效目标表（单位：万元）", ALLOWANCE),
            ("政府采购表（单位：万元）", BOUGHT),
            prose=("公务接待情况", "2024年国内公务接待36批次，接待412人次，公务接待费3.20万元。"),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "2024年全市接待游客多少人次？",  # not the office's guests
        "2024年养老院接待老人多少人次？",
        "城镇困难补助一个月补多少？",  # the sum is a year's
    ],
)
def test_what_is_of_others_or_of_a_month_is_not_the_offices_sum(civil, question):
    assert ask(civil, question).value is None


def test_the_offices_own_guests_are_told(civil):
    assert ask(civil, "2024年公务接待多少人次？").value == Decimal(412)


@pytest.mark.parametrize(
    "question", ["扳手要买几件？", "2024年扳手采购了多少把？", "采购扳手几个？"]
)
def test_how_many_pieces_are_bought_counts_no_rows(civil, question):
    assert ask(civil, question).value in (Decimal(200), None)


@pytest.mark.parametrize(
    "question",
    ["棠州市民政局（本级）2024年作为实施单位承担了几个项目？", "2024年本级实施的项目有几个？"],
)
def test_the_own_offices_projects_are_not_all_projects(civil, question):
    assert ask(civil, question).value in (Decimal(2), None)


AIMS = (
    ("序号", "项目名称", "预算金额", "数量指标", "指标值", "满意度指标"),
    ("1", "城镇困难补助", "360.00", "城镇困难户月均补助标准", "≥480元", "困难户满意度≥90%"),
    ("2", "乡村困难补助", "210.00", "乡村困难户月均补助标准", "≥290元", "困难户满意度≥88%"),
)


@pytest.fixture(scope="module")
def aims():
    return assistant_of(
        document("棠州市民政局2024年部门预算", ("重点项目绩效目标表（单位：万元）", AIMS))
    )


@pytest.mark.parametrize(
    ("question", "history", "value"),
    [
        ("城镇困难户月均补助标准是多少？", (), 480),
        ("乡村困难户月均补助标准要达到多少元？", (), 290),
        ("那乡村的呢？", ("城镇困难户月均补助标准是多少？",), 290),
        ("城镇困难补助的预算金额是多少？", (), 360),
    ],
)
def test_a_value_goes_by_the_indicator_that_stands_left_of_it(aims, question, history, value):
    assert ask(aims, question, *history).value == Decimal(value)


def test_a_sort_of_what_nothing_answered_is_not_looked_for_elsewhere(aims):
    assert ask(aims, "那乡村的呢？", "城镇水价是多少？").status == "not_found"


SCHOOLS = (
    ("单位名称", "单位性质", "编制人数"),
    ("棠州市第三小学", "事业单位", "88"),
    ("棠州市第四小学", "事业单位", "64"),
)
THREE = (
    ("项目", "2023年预算数", "2024年预算数"),
    ("“三公”经费合计", "41.00", "36.50"),
    ("公务接待费", "9.00", "6.50"),
    ("公务用车购置及运行费", "32.00", "30.00"),
)


@pytest.fixture(scope="module")
def education():
    return assistant_of(
        document(
            "棠州市教育局2024年部门预算",
            ("所属单位基本情况表", SCHOOLS),
            ("支出总表（单位：万元）", (("科目名称", "合计"), ("小学教育", "730.00"), ("合计", "980.00"))),
            ("一般公共预算支出表（单位：万元）", (("科目名称", "合计"), ("小学教育", "690.00"), ("合计", "900.00"))),
            ("“三公”经费预算表（单位：万元）", THREE),
            prose=("“三公”经费说明", "2024年“三公”经费预算36.50万元，比上年减少4.20万元，主要原因是压减接待。"),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    "question", ["棠州市第三小学2024年的支出预算是多少万元？", "第四小学2024年收入有多少钱？"]
)
def test_a_school_without_figures_is_not_answered_by_its_kind_and_staff(education, question):
    answer = ask(education, question)
    assert (answer.status, answer.value) == ("not_found", None)


def test_the_same_thing_in_two_tables_is_compared_where_the_second_is_only_pointed_at(education):
    question = "2024年小学教育在支出总表里的数，比它在一般公共预算支出表里的数多多少万元？"
    assert ask(education, question).value == Decimal(40)


def test_an_amount_that_is_to_agree_with_a_table_is_held_and_not_passed_over(education):
    question = "说明里写2024年“三公”经费比上年减少4.20万元，与“三公”经费表两年的数相符吗？"
    assert not ask(education, question).text.startswith("是")


@pytest.mark.parametrize(
    "question",
    ["2024年购书补贴是多少？", "2024年“小学教育督导”安排了多少万元？"],
)
def test_a_name_said_in_part_with_other_words_grown_on_it_is_another_thing(education, question):
    assert ask(education, question).value is None
