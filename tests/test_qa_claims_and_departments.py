"""Claims held against figures, standards that rose, taxes in order, and departments held against each other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

ITEMS = (
    "一、一般公共预算支出决算具体情况",
    "（1）公共安全支出（类）公安（款）行政运行（项）支出52.00万元，年初预算50.00万元，完成年初预算的114.00%，决算数大于年初预算数的主要原因：人员增加。",
    "（2）公共安全支出（类）公安（款）特勤业务（项）支出18.00万元，年初预算20.00万元，完成年初预算的90.00%，决算数小于年初预算数的主要原因：节约开支。",
    "（3）公共安全支出（类）公安（款）信息化建设（项）。年初预算为0万元，支出决算为30.00万元，决算数大于年初预算数的主要原因：年中追加。",
)


@pytest.fixture(scope="module")
def police():
    return assistant_of(document("枫林县公安局2022年部门决算", prose=ITEMS))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("有几个项级科目的决算大于年初预算", 2),
        ("决算小于年初预算的科目有几个", 1),
        ("完成年初预算超过100%的有几项", 1),  # of nothing budgeted there is no share
    ],
)
def test_an_item_that_was_not_budgeted_is_beyond_its_budget(police, text, value):
    assert ask(police, text).value == value


def test_no_share_is_told_of_what_was_not_budgeted(police):
    told = ask(police, "决算比年初预算超得最多的是哪一项").text
    assert "信息化建设（年初预算0万元，决算30" in told
    assert "特勤业务" in ask(police, "完成年初预算比例最低的是哪项").text


@pytest.mark.parametrize(
    ("text", "verdict", "figure"),
    [
        ("行政运行的年初预算完成率写成114.00%，算得对吗", "否", "104%"),
        ("特勤业务完成年初预算的90.00%算得对吗", "是", "90%"),
    ],
)
def test_a_printed_rate_of_completion_is_worked_out_anew(police, text, verdict, figure):
    told = ask(police, text).text
    assert told.startswith(verdict)
    assert figure in told


INCOME = (
    ("项目", "2020年决算数", "2021年执行数", "比上年增长%"),
    ("一、税收收入", "300", "285", "-5.0"),
    ("    印花税", "100", "110", "10.0"),
    ("    房产税", "120", "105", "-12.5"),
    ("    契税", "80", "70", "-12.5"),
    ("二、非税收入", "90", "120", "33.3"),
    ("    罚没收入", "50", "20", "-60.0"),
    ("    专项收入", "40", "100", "150.0"),
    ("合计", "390", "405", "3.8"),
)


@pytest.fixture(scope="module")
def county():
    return assistant_of(
        document(
            "枫林县2021年财政预算执行情况的报告",
            ("2021年一般公共预算收入执行表（单位：万元）", INCOME),
            prose=(
                "一、收入情况",
                "主要税种：印花税110万元，增长10.0%；房产税105万元，下降15.2%。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "verdict", "figure"),
    [
        ("正文写房产税下降15.2%，与附表核得上吗", "否", "12.5%"),
        ("正文写印花税增长10.0%，表里对得上吗", "是", "10%"),
    ],
)
def test_a_rate_of_the_prose_is_held_against_the_row_that_prints_both_years(
    county, text, verdict, figure
):
    told = ask(county, text).text
    assert told.startswith(verdict)
    assert figure in told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("哪个税种涨得最猛", ("印花税",)),
        ("2021年哪个税种跌得最狠", ("房产税", "契税")),
        ("收入里掉得最惨的是哪一项", ("罚没收入",)),
    ],
)
def test_of_taxes_only_a_tax_is_told(county, text, names):
    told = ask(county, text).text
    assert all(name in told for name in names), told
    assert "罚没" in names[0] or "收入" not in told.replace("一般公共预算收入", "")


SCHOOL = (
    "一、支出情况",
    "生均公用经费标准由每生每年900元提高到950元。",
    "二、名词解释",
    "1.“两保”：指保教学、保安全。",
    "2.使用非财政拨款结余：指单位用以前年度积累的资金弥补当年缺口的资金。",
)
FUNDS = (
    ("项目名称", "合计", "财政拨款", "自有资金"),
    ("屋顶修缮", "40.00", "", "40.00"),
    ("实训设备", "60.00", "60.00", ""),
    ("合计", "100.00", "60.00", "40.00"),
)


@pytest.fixture(scope="module")
def school():
    return assistant_of(
        document(
            "枫林职业学校2025年单位预算",
            ("项目支出预算表（单位：万元）", FUNDS),
            prose=SCHOOL,
        )
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("生均公用经费标准上调到每生每年多少元", 950),
        ("生均公用经费标准由900元提高到多少", 950),
        ("生均公用经费标准是每生每年多少元", 950),
        ("生均公用经费标准原来是多少", 900),
    ],
)
def test_what_a_standard_rose_to(school, text, value):
    assert ask(school, text).value == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“两保”保的是哪两项", "保教学、保安全"),
        ("两保指哪两项", "保教学、保安全"),
        ("报告里怎么解释“使用非财政拨款结余”", "弥补当年缺口"),
        ("哪几个项目一毛钱财政拨款也没有", "屋顶修缮"),
        ("哪些项目自有资金一分钱也没用", "实训设备"),
    ],
)
def test_terms_and_rows_without_a_cent(school, text, said):
    assert said in ask(school, text).text


SPENT = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("212", "城乡社区支出", "90.00", "", "90.00"),
    ("21201", "城乡社区管理事务", "70.00", "", "70.00"),
    ("2120104", "城管执法", "50.00", "", "50.00"),
    ("2120106", "工程建设管理", "20.00", "", "20.00"),
    ("21205", "城乡社区环境卫生", "20.00", "", "20.00"),
    ("2120501", "城乡社区环境卫生", "20.00", "", "20.00"),
    ("合计", "", "90.00", "", "90.00"),
)


@pytest.fixture(scope="module")
def town():
    return assistant_of(
        document("枫林镇人民政府2022年部门决算", ("支出决算表（单位：万元）", SPENT))
    )


@pytest.mark.parametrize(
    "text",
    [
        "城乡社区管理事务（款）由哪几项构成，各多少",
        "城乡社区管理事务下面的各项支出分别是多少",
    ],
)
def test_the_parts_of_a_heading_are_told_with_their_figures(town, text):
    told = ask(town, text).text
    assert "城管执法50.00" in told
    assert "工程建设管理20.00" in told


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("城管执法支出（含自有资金）是多少万元", "50.00"),
        ("扫大街花了多少钱", "20.00"),
        ("垃圾清运的决祘是多少", "20.00"),
    ],
)
def test_all_the_money_and_everyday_names(town, text, value):
    assert ask(town, text).value == Decimal(value)


def _department(name: str, visits: str, pay: str):
    return document(
        f"{name}2022年部门决算",
        prose=(
            "一、三公经费情况",
            f"公务接待费支出5.00万元，国内公务接待{visits}、300人次。",
            "二、基本支出情况",
            f"一般公共预算财政拨款基本支出500.00万元，其中：人员经费{pay}万元，公用经费20.00万元。",
        ),
    )


@pytest.fixture(scope="module")
def two():
    return assistant_of(
        _department("枫林县水利局", "31批次", "310.00"),
        _department("松岗县教育局", "45批次", "290.00"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("枫林县水利局和松岗县教育局，哪家的国内公务接待批次更多", ("松岗县教育局", "更多", "14批")),
        ("这两家单位里，哪家的公务接待批次最少", ("最低的是枫林县水利局", "31批次")),
        ("这两个单位中谁家的一般公共预算人员经费最多", ("最高的是枫林县水利局", "310")),
    ],
)  # fmt: skip
def test_one_thing_of_several_departments(two, text, said):
    told = two.ask(Question(text, ())).text
    assert all(words in told for words in said), told
