"""The plainest questions to a page in words: units of a kind, accounts in order, grades, funds, projects told one by one."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    "二、部门决算单位构成",
    "纳入青溪县卫生健康局2023年度部门决算编制范围的二级预算单位包括：青溪县卫生健康局本级、青溪县疾病预防控制中心、青溪县人民医院、青溪县中医院、白沙镇卫生院、云岭乡卫生院、石门镇卫生院。",
    "年末实有在职人员640人，退休人员205人。",
    "五、一般公共预算财政拨款支出决算具体情况",
    "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。年初预算为410.00万元，支出决算为408.00万元。",
    "2.卫生健康支出（类）公立医院（款）综合医院（项）。年初预算为900.00万元，支出决算为1020.00万元。",
    "3.卫生健康支出（类）基层医疗卫生机构（款）乡镇卫生院（项）。年初预算为1500.00万元，支出决算为1480.00万元。",
    "4.卫生健康支出（类）公共卫生（款）基本公共卫生服务（项）。年初预算为700.00万元，支出决算为730.00万元。",
    "5.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为300.00万元，支出决算为301.00万元。",
    "八、政府性基金预算财政拨款支出决算情况说明",
    "政府性基金预算财政拨款年初结转和结余0万元，本年收入300.00万元，本年支出260.00万元，年末结转和结余40.00万元。",
    "九、政府采购支出情况",
    "政府采购支出总额880.00万元，其中：政府采购货物支出500.00万元、政府采购服务支出380.00万元。",
    "十、绩效情况",
    "对18个项目支出全面开展绩效自评，其中自评结果为优的14个，良的3个，中的1个。",
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(document("青溪县卫生健康局2023年度部门决算", prose=ACCOUNTS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("有几家卫生院", 3),
        ("卫健局下面有几家医院", 2),
        ("卫生院有几家", 3),
        ("青溪县卫生健康局一共有多少家医院", 2),
        ("下属几个单位", 6),
    ],
)
def test_units_of_a_kind_are_counted_by_the_end_of_their_names(accounts, question, value):
    assert ask(accounts, question).value == value


@pytest.mark.parametrize("question", ["有哪些卫生院", "下属卫生院有哪些", "卫健局有哪几家卫生院"])
def test_units_of_a_kind_are_named(accounts, question):
    assert [item.text for item in ask(accounts, question).items] == [
        "白沙镇卫生院", "云岭乡卫生院", "石门镇卫生院",
    ]  # fmt: skip


@pytest.mark.parametrize("question", ["有几家幼儿园", "白沙镇卫生院花了多少钱", "教育局有几家医院"])
def test_neither_a_kind_without_units_nor_another_office_is_counted(accounts, question):
    assert ask(accounts, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("哪项支出最多", 1480),
        ("卫生健康支出里哪项最多", 1480),
        ("卫生健康支出里花得最少的是哪一项", 730),
        ("哪个科目花钱最多", 1480),
        ("花钱第二多的科目是哪个", 1020),
    ],
)
def test_accounts_that_sentences_go_through_are_put_in_order(accounts, question, value):
    assert ask(accounts, question).value == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("自评优的有几个", 14),
        ("自评为良的项目有几个", 3),
        ("评为优秀的项目有几个", 14),
        ("自评了多少个项目", 18),
        ("多少项目做了绩效自评", 18),
    ],
)
def test_projects_are_counted_by_their_grade(accounts, question, value):
    assert ask(accounts, question).value == value


def test_no_one_grade_is_told_where_two_are_added(accounts):
    assert ask(accounts, "自评优和良的一共几个").value in (None, 17)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("政府性基金花了多少", 260),
        ("政府性基金支出多少", 260),
        ("政府性基金还剩多少", 40),
        ("政府性基金年底还剩多少钱", 40),
        ("买东西一共花了多少", 880),
        ("政府采购买东西花了多少", 880),
        ("全局有多少人", 640),
        ("有多少人", 640),
    ],
)
def test_balances_funds_purchases_and_staff_are_found_in_plain_words(accounts, question, value):
    assert ask(accounts, question).value == value


PROJECTS = (
    "二、人员情况",
    "核定编制92名，实有在职人员85人。",
    "三、项目支出情况",
    "2024年主要项目：",
    "1.老旧小区改造3,100.00万元，计划改造小区14个、惠及居民2,000户。",
    "2.城市道路养护1,200.00万元，养护道路40公里。",
    "3.公租房建设900.00万元，建设公租房120套。",
    "4.档案整理60.00万元。",
    "2024年财政拨款支出预算8,000.00万元，其中城乡社区支出6,000.00万元、住房保障支出2,000.00万元。",
)


@pytest.fixture(scope="module")
def projects():
    return assistant_of(document("云溪市住房和城乡建设局2024年部门预算", prose=PROJECTS))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("最大的项目是哪个", "3100"),
        ("哪个项目花钱最少", "60"),
        ("1000万以上的项目有几个", "2"),
        ("一共有几个项目", "4"),
        ("老旧小区改造每户平均多少钱", "1.55"),
        ("道路养护每公里多少钱", "30"),
        ("老旧小区改多少个", "14"),
        ("住建局还有多少空编", "7"),
        ("城乡社区支出占财政拨款多少", "75"),
    ],
)
def test_projects_told_one_to_a_paragraph_are_rows(projects, question, value):
    assert ask(projects, question).value == Decimal(value)


def test_projects_over_a_bound_are_named(projects):
    assert [item.text for item in ask(projects, "超过1000万的项目有哪些").items] == [
        "老旧小区改造", "城市道路养护",
    ]  # fmt: skip
