"""Words that ask for something, standing in the name of an account or of a department, ask for nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

HOSPITAL = document(
    "松岗县妇幼保健院2024年部门预算",
    (
        "支出预算表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("", "合计", "455.00", "265.00", "190.00"),
            ("210", "卫生健康支出", "295.00", "165.00", "130.00"),
            ("21002", "公立医院", "60.00", "40.00", "20.00"),
            ("2100206", "妇幼保健医院", "60.00", "40.00", "20.00"),
            ("21004", "公共卫生", "235.00", "125.00", "110.00"),
            ("2100403", "妇幼保健机构", "150.00", "90.00", "60.00"),
            ("2100409", "重大公共卫生服务", "85.00", "35.00", "50.00"),
            ("208", "社会保障和就业支出", "160.00", "100.00", "60.00"),
            ("20805", "行政事业单位养老支出", "160.00", "100.00", "60.00"),
            ("2080505", "机关事业单位基本养老保险缴费支出", "70.00", "70.00", ""),
            ("2080506", "机关事业单位职业年金缴费支出", "90.00", "30.00", "60.00"),
        ),
    ),
    (
        "基本支出预算表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计"),
            ("302", "商品和服务支出", "51.00"),
            ("30202", "印刷费", "9.00"),
            ("30211", "差旅费", "12.00"),
            ("30217", "公务接待费", "30.00"),
        ),
    ),
)
COURT = document(
    "东陵区人民法院2023年部门决算",
    (
        "财政拨款支出决算表（单位：万元）",
        (
            ("科目编码", "科目名称", "年初预算数", "决算数"),
            ("204", "公共安全支出", "500.00", "480.00"),
            ("20405", "法院", "500.00", "480.00"),
            ("2040504", "案件审判", "300.00", "310.00"),
            ("2040505", "案件执行", "200.00", "170.00"),
        ),
    ),
)
FARMING = document(
    "宁溪县水利和农业农村局2024年部门预算",
    (
        "支出预算表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计"),
            ("21303", "水利", "75.00"),
            ("2130314", "防汛", "35.00"),
            ("2130316", "农村水利", "40.00"),
        ),
    ),
    (
        "基本支出预算表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计"),
            ("30211", "差旅费", "22.98"),
            ("30215", "会议费", "3.00"),
        ),
    ),
    (
        "绩效目标表",
        (
            ("绩效指标", "指标值"),
            ("带动社会资金投资比", "≥30"),
            ("工程按时完成率", "96%"),
            ("粮食增产幅度", "2%"),
        ),
    ),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(HOSPITAL, COURT, FARMING)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("宁溪县水利和农业农村局2024年公开的差旅费是多少", "22.98"),
        ("宁溪县水利和农业农村局2024年出差多少", "22.98"),
        ("宁溪县水利和农业农村局2024年水利和农村水利相差多少", "35"),
        ("宁溪县水利和农业农村局2024年差旅费和会议费差多少", "19.98"),
        ("宁溪县水利和农业农村局2024年带动社会资金投资比是多少", "30"),
        ("东陵区人民法院2023年案件执行是多少", "170"),
        ("东陵区人民法院2023年案件执行完成年初预算的百分之几", "85"),
        ("东陵区人民法院2023年案件审判执行率是多少", "103.33"),
        ("松岗县妇幼保健院2024年妇幼保健机构比重大公共卫生服务多多少", "65"),
        ("松岗县妇幼保健院2024年妇幼保健机构多少", "150"),
        ("松岗县妇幼保健院2024年妇幼保健机构占卫生健康支出的比重是多少", "50.85"),
    ],
)
def test_words_of_a_name_ask_for_nothing_and_the_same_words_beside_it_do(
    assistant, question, value
):
    assert ask(assistant, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("机关事业单位职业年金缴费支出是多少", "90"),
        ("机关事业单位基本养老保险缴费支出比机关事业单位职业年金缴费支出多多少", "-20"),
        ("机关事业单位职业年金缴费支出比机关事业单位基本养老保险缴费支出多多少", "20"),
        ("机关事业单位基本养老保险缴费支出和机关事业单位职业年金缴费支出加起来是多少", "160"),
        ("机关事业单位职业年金缴费支出的基本支出是多少", "30"),
        ("职业年金缴费支出的项目支出是多少", "60"),
    ],
)
def test_letters_of_names_choose_no_column(assistant, question, value):
    assert ask(assistant, f"松岗县妇幼保健院2024年{question}").value == Decimal(value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("妇幼健保医院", "60"),
        ("公务接接待费", "30"),
        ("印费刷", "9"),
        ("妇幼保健医院", "60"),
    ],
)
def test_a_department_is_no_slip_of_an_account(assistant, said, value):
    assert ask(assistant, f"松岗县妇幼保健院2024年{said}是多少").value == Decimal(value)


@pytest.mark.parametrize("thing", ["直升机", "救护车购置", "量子计算中心", "妇幼保健院扩建"])
def test_what_is_not_there_is_not_told_as_what_sounds_like_the_department(assistant, thing):
    answer = ask(assistant, f"松岗县妇幼保健院2024年{thing}是多少")
    assert answer.value is None


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("工程按时成完率", "96"),
        ("工程按按时完成率", "96"),
        ("工程按期验收率", None),
        ("工程按时开工率", None),
    ],
)
def test_a_slip_in_letters_that_ask_for_something_is_put_right(assistant, said, value):
    told = ask(assistant, f"宁溪县水利和农业农村局2024年{said}是多少").value
    assert told == (Decimal(value) if value else None)


TOWN_WORKS = document(
    "云湾镇人民政府2024年部门预算",
    (
        "支出预算表（单位：万元）",
        (
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("212", "城乡社区支出", "120.00", "50.00", "70.00"),
            ("2120399", "其他城乡社区公共设施支出", "70.00", "20.00", "50.00"),
            ("2120899", "其他城乡社区住宅支出", "50.00", "30.00", "20.00"),
        ),
    ),
    (
        "项目支出预算表（单位：万元）",
        (
            ("项目名称", "总投入", "本年预算"),
            ("堤岸加固工程", "90.00", "60.00"),
            ("集镇路灯亮化", "15.00", "10.00"),
        ),
    ),
    (
        "收支预算表（单位：万元）",
        (("收入项目", "预算数"), ("一般公共预算拨款", "100.00"), ("上年结转", "20.00")),
    ),
    (
        "基本支出预算表（单位：万元）",
        (("科目编码", "科目名称", "合计"), ("30207", "邮电费", "4.00")),
    ),
)


@pytest.fixture(scope="module")
def town():
    return assistant_of(TOWN_WORKS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("其他城乡社区公共设施支出的基本支出是多少", "20"),
        ("其他城乡社区住宅支出的基本支出是多少", "30"),
        ("堤岸加固工程的总投入是多少", "90"),
        ("堤岸加固工程的本年预算是多少", "60"),
        ("堤岸加加固工程的总投入是多少", "90"),
        ("上年转结是多少", "20"),
        ("上年结结转是多少", "20"),
        ("打电话花了多少钱", "4"),
    ],
)
def test_a_row_and_a_column_said_in_full_are_told(town, question, value):
    assert ask(town, f"云湾镇人民政府2024年{question}").value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "云湾镇人民政府2024年联系电话是多少",
        "云湾镇人民政府2024年堤岸拆除工程是多少",
        "云湾镇人民政府2024年其他城乡社区住宅支出的邮电费是多少",
        "松柏街道办事处2024年邮电费是多少",
        "请问长塘镇人民政府2024年邮电费是多少",
        "上海市松柏区人民政府长塘街道2024年邮电费",
    ],
)
def test_what_is_not_there_and_offices_of_other_towns_are_refused(town, question):
    assert ask(town, question).value is None


def test_the_office_of_a_town_in_full_is_no_bureau_that_is_held():
    bureaus = assistant_of(FARMING, COURT)
    for question in (
        "松柏街道办事处2024年差旅费是多少",
        "松柏街道2024年差旅费",
        "长塘镇政府2023年案件执行",
    ):
        assert ask(bureaus, question).status == "not_found"
    assert ask(bureaus, "宁溪县水利和农业农村局2024年差旅费是多少").value == Decimal("22.98")
