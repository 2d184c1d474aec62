"""Villages that are asked for, places of an order among projects' forms, dates in columns, sizes and official numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_tables import ask, assistant_of, document

VILLAGES = (
    ("序号", "村（社区）", "户籍人口（人）", "补助金额"),
    ("1", "河口社区", "5200", "41.00"),
    ("2", "上坝村", "1800", "26.50"),
    ("3", "下坝村", "2600", "33.00"),
    ("4", "松林村", "900", "19.80"),
)
GOALS = (
    ("序号", "项目名称", "预算金额", "绩效指标", "指标值", "实施时间"),
    ("1", "道路养护", "90.00", "养护道路长度", "12公里", "3月至10月"),
    ("2", "改厕补助", "35.00", "改厕户数", "260户", "4月至9月"),
    ("3", "环卫保洁", "150.00", "日产日清率", "≥98%", "1月至12月"),
    ("4", "奖励扶助", "8.00", "奖扶人数", "80人", "6月至12月"),
)
FUNDS = (
    ("市", "设施果蔬", "水产养殖", "合计"),
    ("东川市", "300", "200", "500"),
    ("西岭市", "100", "400", "500"),
)
PROJECTS = (
    ("序号", "项目名称", "承担单位", "支持方向", "补助金额"),
    ("1", "连栋大棚", "甲合作社", "设施果蔬", "250"),
    ("2", "育苗工厂", "乙公司", "设施果蔬", "150"),
    ("3", "循环水养殖", "丙公司", "水产养殖", "320"),
    ("4", "苗种繁育", "丁良种场", "水产养殖", "180"),
    ("5", "冷水鱼基地", "戊合作社", "水产养殖", "100"),
)


@pytest.fixture(scope="module")
def town():
    return assistant_of(
        document(
            "松林镇人民政府2024年部门预算",
            ("村（社区）补助经费分配表（单位：万元）", VILLAGES),
            ("项目支出绩效目标表（单位：万元）", GOALS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("哪个村补助最少", "19.8", "松林村"),
        ("哪个村人口最少", "900", "松林村"),
        ("有几个村的补助金额不低于30万元", "1", "下坝村"),  # 河口社区 is no 村
        ("补助不到30万元的村有几个", "2", ""),
        ("哪个项目花钱最多", "150", "环卫保洁"),
        ("哪个项目金额最小", "8", "奖励扶助"),
        ("奖励扶助项目的预算金额是多少万元", "8", ""),
    ],
)
def test_villages_and_the_money_of_projects(town, question, value, said):
    answer = ask(town, question)
    assert answer.status == "answered" and float(answer.value) == float(value), answer.text
    assert said in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [("改厕补助什么时候开展", "4月至9月"), ("奖励扶助几月份实施", "6月至12月")],
)
def test_when_is_told_by_a_column_of_dates(town, question, said):
    answer = ask(town, question)
    assert answer.status == "answered" and said in answer.text and answer.value is None


def test_a_length_is_no_sum_of_money(town):
    assert "12公里" in ask(town, "道路养护要养护多长的道路").text
    assert ask(town, "环卫保洁要清扫多长的街道").value is None
    assert ask(town, "改厕补助什么时候验收").value is None  # no column tells that


@pytest.fixture(scope="module")
def fund():
    return assistant_of(
        document(
            "江北省农业农村厅2024年专项资金安排情况",
            ("2024年专项资金分市安排表（单位：万元）", FUNDS),
            ("2024年专项资金项目明细表（单位：万元）", PROJECTS),
        )
    )


def test_what_a_city_gets_is_no_project(fund):
    assert ask(fund, "水产养殖方向有几个项目").value == 3
    assert "循环水养殖" in ask(fund, "哪个项目补助最多").text


def test_another_value_with_the_head_said_behind_it(fund):
    answer = ask(fund, "水产养殖方向呢", "设施果蔬方向有几个项目")
    assert answer.value == 2 or answer.value == 3, answer.text
    assert answer.unit == "个" and answer.value == 3, answer.text


_OFFICIAL = (
    "收入支出决算总表", "收入决算表", "支出决算表", "财政拨款收入支出决算总表", "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表", "政府性基金预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表",
    "财政拨款“三公”经费支出决算表",
)  # fmt: skip
_HEAD = ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出")


def test_official_numbers_of_the_order_since_2022():
    from qa.knowledge import document_to_knowledge
    from qa.named_tables import mentioned_tables
    from qa.vocabulary import load_lexicon

    tables = [
        (f"{title}（单位：万元）", (_HEAD, ("2070305", "体育竞赛", f"2{n}.00", "", f"2{n}.00")))
        for n, title in enumerate(_OFFICIAL)
    ]
    made = document("河东体育学校2022年单位决算", *tables)
    kinds = (
        "收支总表", "收入表", "支出表", "财政拨款收支总表", "一般公共预算支出表", "基本支出表",
        "政府性基金表", "国有资本经营表", "三公经费表",
    )  # fmt: skip
    held = tuple(replace(t, kind=k) for t, k in zip(made.tables, kinds, strict=True))
    knowledge = document_to_knowledge(replace(made, tables=held), load_lexicon())
    named, spans = mentioned_tables("支出决算表(公开03表)体育竞赛", knowledge)
    assert named == frozenset({held[2].id}) and len(spans) == 2
    assert mentioned_tables("公开09表", knowledge)[0] == frozenset({held[8].id})
    swapped = replace(made, tables=(held[1], held[0], *held[2:]))
    assert mentioned_tables("公开01表", document_to_knowledge(swapped, load_lexicon()))[0] is None


def _form(unit: str, money: str, number: str) -> tuple[tuple[str, ...], ...]:
    return (
        ("",) * 4,
        ("项目单位", unit, "预算金额", money),
        ("绩效目标", "完成任务", "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "完成数量", number),
        ("产出指标", "成本指标", "成本控制数", f"≤{money}"),
    )


@pytest.fixture(scope="module")
def forms():
    given = (
        ("水源地保护", "局机关", "310.00万元", "4个"),
        ("河道清淤", "市河道管理站", "520.00万元", "9公里"),
        ("节水宣传", "局机关", "40.00万元", "12场"),
    )
    tables = [(f"{n}、{name}绩效目标表", _form(*rest)) for n, (name, *rest) in enumerate(given, 1)]
    return assistant_of(document("白河市水利局2024年部门预算", *tables))


@pytest.mark.parametrize(
    ("question", "said", "other"),
    [
        ("预算金额第二大的项目是哪个", "水源地保护", "河道清淤"),
        ("预算金额最小的两个项目是哪些", "节水宣传", "河道清淤"),
        ("实施单位是局机关的项目有哪些", "节水宣传", "河道清淤"),
        ("由河道管理站实施的项目有哪些", "河道清淤", "节水宣传"),
    ],
)
def test_places_and_units_among_forms(forms, question, said, other):
    answer = ask(forms, question)
    assert answer.status == "answered" and said in answer.text, answer.text
    assert other not in answer.text


def test_money_asked_after_the_name_of_a_code():
    rows = (
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("213", "农林水支出", "90.00", "", "90.00"),
        ("21303", "水利", "90.00", "", "90.00"),
        ("2130314", "防汛", "68.00", "", "68.00"),
        ("2130315", "抗旱", "22.00", "", "22.00"),
    )
    made = assistant_of(
        document("白河市水利局2024年部门预算", ("部门支出总表（单位：万元）", rows))
    )
    told = ask(made, "编码2130314是什么科目，安排了多少钱").text
    assert "防汛" in told and "68.00" in told, told
    assert ask(made, "编码2130399是什么科目，安排了多少钱").value is None
