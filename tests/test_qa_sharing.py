"""What one of several things costs or has: over the number in its row, in its project, or said in the question."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER

BOUGHT = (
    ("项目名称", "采购品目", "数量", "金额"),
    ("巡护装备", "航拍飞行器", "4", "6.80"),
    ("巡护装备", "对讲设备", "50", "12.50"),
)
PROJECTS = (
    ("项目名称", "主要内容", "预算金额", "资金来源"),
    ("护林员补助", "护林员16名", "38.40", "一般公共预算"),
    ("林区步道养护", "步道12公里", "30.00", "一般公共预算"),
    ("村级林长工作", "林长津贴及宣传", "57.00", "一般公共预算"),
)
GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("村级林长工作", "产出指标", "数量指标", "覆盖村数", "19个"),
    ("村级林长工作", "产出指标", "数量指标", "发放津贴林长人数", "38人"),
    ("村级林长工作", "效益指标", "社会效益指标", "群众知晓率", "≥90%"),
)
STAFF = (
    ("单位名称", "年末在职人数（人）", "年末学生数（人）"),
    ("云桥林业学校", "60", "900"),
    ("云桥园艺学校", "25", "500"),
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document(
            "云桥市林业局2023年部门预算",
            ("单位构成表", STAFF),
            ("部门项目支出表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", BOUGHT),
            ("项目支出绩效目标表（单位：万元）", GOALS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("航拍飞行器平均一架多少万元？", "1.70", "万元"),
        ("一台对讲设备预算合多少元？", "2500.00", "元"),
        ("护林员补助平均每名护林员多少万元？", "2.40", "万元"),
        ("林区步道养护平均每公里多少万元？", "2.50", "万元"),
        ("村级林长工作摊到每个村，平均一个村有多少万元？", "3.00", "万元"),
        ("村级林长工作平均每个林长多少万元？", "1.50", "万元"),
        ("云桥林业学校平均每个在职教职工对应多少学生？", "15.00", "人"),
    ],
)
def test_a_sum_is_shared_out_over_what_stands_with_it(made, question, value, unit):
    answer = ask(made, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert answer.basis == "computed" and answer.steps and len(answer.citations) >= 2


@pytest.mark.parametrize(
    "question",
    [
        "护林员补助平均每辆车多少万元？",
        "村级林长工作平均每个学生多少元？",
        "消防水泵平均一台多少万元？",
        "林区步道养护平均每个村多少万元？",
    ],
)
def test_over_what_is_not_counted_nothing_is_shared_out(made, question):
    assert ask(made, question).value is None


def test_a_printed_price_is_told_as_it_stands():
    assistant = assistant_of(read(FOLDER / "hengshui-2020-budget.docx"))
    answer = ask(assistant, "台式计算机一台多少钱？")
    assert (answer.value, answer.basis) == (Decimal("0.50"), "printed")


def test_the_value_of_one_vehicle_is_that_of_all_over_their_number():
    assistant = assistant_of(read(FOLDER / "hengshui-2020-budget.docx"))
    assert ask(assistant, "按固定资产表算，平均一辆车值多少万元？").value == Decimal("20.08")


@pytest.mark.parametrize(
    ("question", "value"),
    [("按60人算，云桥林业学校人均多少学生？", None), ("人均编制多少？", None)],
)
def test_what_is_no_money_is_not_shared_out(made, question, value):
    assert ask(made, question).value is value


@pytest.mark.parametrize(
    "question",
    [
        "对讲设备数量平均每天多少？",
        "航拍飞行器数量平均每个月是多少？",
        "云桥林业学校年末在职人数平均每天多少？",
    ],
)
def test_things_that_are_there_are_not_shared_over_days_or_months(made, question):
    assert ask(made, question).basis != "computed"


def test_money_is_shared_over_months(made):
    assert ask(made, "林区步道养护平均每个月多少万元？").value == Decimal("2.50")


SHARED_OUT = (
    ("项目名称", "预算金额"),
    ("合计", "100.00"),
    ("苗圃灌溉", "60.00"),
    ("古树巡查", "40.00"),
)


@pytest.fixture(scope="module")
def totalled():
    return assistant_of(
        document(
            "云溪市园林局2023年部门预算",
            ("部门项目支出表（单位：万元）", SHARED_OUT),
        )
    )


def test_a_total_is_no_share_of_itself(totalled):
    answer = ask(totalled, "占全部项目支出的百分之几？", "项目支出合计多少？")
    assert answer.value is None


def test_a_row_is_a_share_of_its_total(totalled):
    answer = ask(totalled, "占全部项目支出的百分之几？", "苗圃灌溉预算金额多少？")
    assert answer.value in (None, Decimal("60.00"))
