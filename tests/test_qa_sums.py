"""Sums over rows: of a unit, of listed names, of what is left; rows whose columns are held against each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES

PROJECTS = (
    ("项目名称", "项目单位", "功能科目", "合计", "一般公共预算", "上年结转"),
    ("北溪河整治", "云桥市林业局本级", "2130205", "620.00", "500.00", "120.00"),
    ("苗圃改造", "云桥市林业局本级", "2130205", "80.00", "80.00", ""),
    ("病虫害防治", "云桥市森林防护中心", "2130234", "145.00", "145.00", ""),
    ("防火瞭望塔", "云桥市森林防护中心", "2130234", "55.00", "35.00", "20.00"),
    ("种质资源调查", "云桥市林业科学研究所", "2130206", "36.00", "36.00", ""),
    ("合计", "", "", "936.00", "796.00", "140.00"),
)
UNITS = (
    ("序号", "单位名称", "编制数", "在职人数", "退休人数"),
    ("1", "云桥市林业局本级", "40", "38", "45"),
    ("2", "云桥市森林防护中心", "30", "30", "12"),
    ("3", "云桥市林业科学研究所", "22", "20", ""),
    ("", "合计", "92", "88", "57"),
)
BOUGHT = (
    ("单位名称", "项目名称", "采购品目", "数量", "金额"),
    ("云桥市林业局", "办公家具购置", "木质书桌类", "10", "2.40"),
    ("", "办公家具购置", "金属框架椅凳类", "20", "0.90"),
    ("", "办公家具购置", "铁皮柜类", "8", "1.60"),
    ("", "办公家具购置", "复印机", "1", "3.10"),
    ("", "办公家具购置", "碎纸机", "2", "0.30"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "云桥市林业局2023年部门预算",
            ("部门构成", UNITS),
            ("部门项目支出表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", BOUGHT),
        )
    )


@pytest.fixture(scope="module")
def samples():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("市森林防护中心负责的几个项目加起来多少钱？", "200"),
        ("森林防护中心的项目一共多少万元？", "200"),
        ("局本级的项目合计多少万元？", "700"),
        ("林业科学研究所的项目总共多少钱？", "36"),
    ],
)
def test_the_projects_of_a_unit_are_added(made, question, value):
    answer = ask(made, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), "万元")
    assert answer.steps and answer.citations


@pytest.mark.parametrize(
    "question", ["水土保持站负责的项目加起来多少钱？", "种苗站的项目合计多少万元？"]
)
def test_of_a_unit_without_projects_no_sum_is_told(made, question):
    assert ask(made, question).value is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些项目由森林防护中心负责？", {"病虫害防治", "防火瞭望塔"}),
        ("哪个单位退休人数比在职人数还多？", {"云桥市林业局本级"}),
        ("退休人数超过在职人数一半的单位有哪些？", {"云桥市林业局本级"}),
        ("哪个单位没有退休人数？", {"云桥市林业科学研究所"}),
        ("哪些项目用了上年结转？", {"北溪河整治", "防火瞭望塔"}),
    ],
)
def test_rows_are_chosen_by_unit_and_by_their_columns(made, question, names):
    answer = ask(made, question)
    assert answer.status == "answered"
    assert {item.text for item in answer.items} == names


def test_no_row_is_told_as_the_total(made):
    answer = ask(made, "哪个单位退休人数是在职人数的三倍以上？")
    assert answer.value is None or answer.value == 0


def test_a_column_is_added_to_its_printed_total(made):
    assert ask(made, "各单位在职人数一共多少？").value == Decimal(88)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("办公家具购置里书桌、椅凳、柜子三样合计多少万元？", "4.90"),
        ("办公家具购置中，复印机和碎纸机一共多少钱？", "3.40"),
    ],
)
def test_things_are_added_by_their_everyday_names(made, question, value):
    assert ask(made, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "办公家具购置里书桌、柜子、沙发三样合计多少万元？",
        "办公家具购置里买的碎纸机、投影仪加起来多少钱？",
    ],
)
def test_one_name_that_is_not_there_leaves_no_sum(made, question):
    answer = ask(made, question)
    assert answer.value is None and answer.status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("财政局工资福利支出不含津贴补贴是多少？", "844.27"),
        ("财政局住房保障支出不算购房补贴是多少？", "187.19"),
        ("财政局支出合计扣除项目支出是多少？", "2336.91"),
        ("衡水环保局除公务接待费外，三公经费还有多少万元？", "128.01"),
        ("财政局除了基本工资，工资福利支出其他各项合计多少？", "1820.53"),
    ],
)
def test_a_part_that_is_left_out_is_taken_off(samples, question, value):
    answer = ask(samples, question)
    assert answer.value == Decimal(value) and answer.steps


def test_what_is_no_part_cannot_be_left_out(samples):
    answer = ask(samples, "衡水环保局三公经费除去会议费是多少？")
    assert answer.status == "not_found" and "会议费" in answer.text


def test_a_kind_that_no_row_says_has_no_total(samples):
    assert ask(samples, "衡水环保局工程类采购金额合计多少？").value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("财政局302下的各款决算数合计多少万元？", "171.07"),
        ("财政局303下各款一共多少万元？", "69.41"),
    ],
)
def test_accounts_below_a_code_are_added(samples, question, value):
    assert abs(ask(samples, question).value - Decimal(value)) <= Decimal("0.02")


def test_the_first_account_below_a_code(samples):
    answer = ask(samples, "财政局基本支出302各款里花钱最多的是哪项？")
    assert "其他交通费用" in answer.text


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("功能科目是2130234的项目合计多少？",), "200", "万元"),
        (("没有上年结转的项目有几个？", "合计多少万元？"), "261", "万元"),
        (("哪个项目的资金最多？", "第二名呢？", "它占项目支出总额多少？"), "15.49", "%"),
        (("办公家具购置的采购合计多少万元？",), "8.30", "万元"),
    ],
)
def test_rows_that_were_spoken_of_are_added_and_shared(made, turns, value, unit):
    answer = ask(made, turns[-1], *turns[:-1])
    assert (answer.value, answer.unit) == (Decimal(value), unit)


def test_codes_are_no_sums_of_money(made):
    answer = ask(made, "低于100万元的项目有哪些？")
    assert {item.text for item in answer.items} == {"苗圃改造", "防火瞭望塔", "种质资源调查"}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("合计金额超过80万元的项目列一下（不含正好80万的）", {"北溪河整治", "病虫害防治"}),
        ("合计≤80万元（正好80万元）的项目有哪些？", {"苗圃改造"}),
        ("部门项目支出表里，哪些项目用了上年结转资金？", {"北溪河整治", "防火瞭望塔"}),
    ],
)
def test_bounds_and_their_remarks_are_read_together(made, question, names):
    assert {item.text for item in ask(made, question).items} == names


_HOUSING = document(
    "海棠市住房和城乡建设局2022年度部门决算",
    (
        "一般公共预算财政拨款基本支出决算表（单位：万元）",
        (
            ("经济分类科目编码", "科目名称", "决算数"),
            ("302", "商品和服务支出", "132.41"),
            ("30201", "办公费", "83.88"),
            ("30211", "差旅费", "48.53"),
        ),
    ),
)


@pytest.mark.parametrize(
    "question",
    [
        "海棠市住房和城乡建设局2022年办公费和差旅费加起来是多少",
        "住房和城乡建设局2022年办公费和差旅费一共多少",
    ],
)
def test_a_department_with_and_in_its_name_is_none_of_the_operands(question):
    answer = ask(assistant_of(_HOUSING), question)
    assert answer.value == Decimal("132.41")
    assert {c.quote for c in answer.citations} >= {"83.88", "48.53"}


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("合计80万元的项目有哪些", "苗圃改造"),
        ("合计80万元的项目", "苗圃改造"),
        ("合计620万元的项目是哪个", "北溪河整治"),
        ("金额3.1万元的物品", "复印机"),
    ],
)
def test_a_figure_before_a_thing_is_a_condition(made, question, name):
    answer = ask(made, question)
    assert answer.status == "answered" and name in answer.text
    assert "936" not in answer.text and answer.value in (None, Decimal("620"))


def test_no_project_of_such_a_sum_is_none(made):
    answer = ask(made, "合计81万元的项目有哪些")
    assert answer.value is None and "苗圃" not in answer.text


_COMPUTERS = document(
    "云桥市统计局2024年部门预算",
    (
        "政府采购预算表（单位：万元）",
        (
            ("采购项目", "采购品目", "数量", "采购金额"),
            ("办公设备", "台式计算机", "20", "10.00"),
            ("", "便携式计算机", "4", "2.40"),
            ("", "打印机", "3", "0.60"),
            ("合计", "", "", "13.00"),
        ),
    ),
    (
        "一般公共预算基本支出表（单位：万元）",
        (
            ("科目编码", "科目名称", "2024年预算数"),
            ("301", "工资福利支出", "90.00"),
            ("30108", "机关事业单位基本养老保险缴费", "30.00"),
            ("30109", "职业年金缴费", "15.00"),
            ("30113", "住房公积金", "45.00"),
            ("", "合计", "90.00"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("采购的电脑一共多少钱", "12.4"),
        ("笔记本电脑多少钱", "2.4"),
        ("养老保险缴费、职业年金缴费和住房公积金这三项缴费，2024年基本支出合计多少万元", "90"),
    ],
)
def test_one_word_for_several_rows_is_all_of_them_and_so_many_names_are_so_many(question, value):
    assert ask(assistant_of(_COMPUTERS), question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("采购金额在2.4万元以上的物品有几个", "2"),
        ("采购金额在2.4万元以上（不含2.4万元）的物品有几个", "1"),
        ("采购金额超过2.4万元（含2.4万元）的物品有几个", "2"),
        ("采购金额2.4万元以下（不含2.4万元）的物品有几个", "1"),
    ],
)
def test_a_bound_says_whether_it_is_in(question, count):
    assert ask(assistant_of(_COMPUTERS), question).value == Decimal(count)


BY_NATURE = (
    ("功能分类科目编码", "功能分类科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "936.00", "316.00", "620.00"),
    ("21302", "林业和草原", "936.00", "316.00", "620.00"),
    ("2130201", "行政运行", "316.00", "316.00", ""),
    ("2130205", "森林资源培育", "620.00", "", "620.00"),
    ("合计", "", "936.00", "316.00", "620.00"),
)
CARS = (
    ("资产名称", "原值", "净值"),
    ("车辆", "210.00", "64.00"),
    ("专用设备", "96.00", "31.00"),
    ("合计", "306.00", "95.00"),
)


@pytest.fixture(scope="module")
def by_nature():
    tables = ("支出总表（单位：万元）", BY_NATURE), ("国有资产情况表（单位：万元）", CARS)
    prose = (
        "云桥市林业局2025年部门预算说明",
        "2025年机关运行经费安排48.20万元，主要用于办公和水电。",
    )
    return assistant_of(document("云桥市林业局2025年部门预算", *tables, prose=prose))


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("行政运行和森林资源培育有多少", "合计936"),
        ("基本支出和项目支出是多少", "合计936"),
    ],
)
def test_figures_side_by_side_are_told_with_their_sum(by_nature, question, total):
    assert total in ask(by_nature, question).text


@pytest.mark.parametrize(
    "question",
    [
        "基本支出、项目支出和机关运行经费有多少",
        "车辆的原值和净值是多少",
        "农林水支出和林业和草原有多少",
    ],
)
def test_a_part_is_not_added_to_its_whole_nor_two_values_of_one_thing(by_nature, question):
    answer = ask(by_nature, question)
    assert "；合计" not in answer.text
    assert not any("+" in step for step in answer.steps)


TWO_FUNDS = document(
    "柳湾区水务局2022年部门预算",
    prose=(
        "一、财政拨款收支情况",
        "2022年一般公共预算财政拨款收入300.00万元，一般公共预算财政拨款支出320.00万元，其中：基本支出120.00万元，项目支出200.00万元。",
        "2022年政府性基金预算收入45.00万元，政府性基金预算支出40.00万元。",
    ),
)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("一般公共预算加政府性基金预算，支出一共多少？", "360"),
        ("一般公共预算和政府性基金预算的支出合计多少？", "360"),
        ("一般公共预算、政府性基金预算两本账支出总共多少？", "360"),
        ("一般公共预算和政府性基金加起来支出多少？", "360"),
        ("一般公共预算加政府性基金，收入一共多少？", "345"),
        ("基本支出加项目支出，支出一共多少？", "320"),
        ("一般公共预算加社保基金预算，支出一共多少？", None),
        ("一般公共预算支出加社会保险基金预算支出一共多少？", None),
    ],
)
def test_the_side_said_once_is_that_of_each_fund(question, value):
    told = ask(assistant_of(TWO_FUNDS), f"柳湾区水务局2022年{question}").value
    assert told == (None if value is None else Decimal(value))
