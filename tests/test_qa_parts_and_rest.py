"""What was left unspent, groups and their rows, halves of names, tables without heads: no figure in another's place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Line
from corpus.read import read
from corpus.samples.data import FOLDER, NAMES

SPENT = (
    ("序号", "项目名称", "预算数", "执行数", "执行率", "自评得分"),
    ("1", "渠道清淤", "100.00", "100.00", "100.00%", "96.00"),
    ("2", "水表更换", "80.00", "72.00", "90.00%", "88.00"),
    ("3", "泵房修缮", "60.00", "30.00", "50.00%", "71.00"),
)
BONDS = (
    ("债券类型", "项目名称", "发行金额", "已支出"),
    ("一般债券", "农田建设", "600.00", "600.00"),
    ("一般债券", "饮水提升", "300.00", "270.00"),
    ("专项债券", "冷链中心", "500.00", "300.00"),
    ("专项债券", "产业园", "1500.00", "600.00"),
)
GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("古籍修复", "产出指标", "数量指标", "修复册数", "≥320册"),
    ("古籍修复", "产出指标", "成本指标", "项目总成本", "25万元"),
    ("文化下乡", "产出指标", "数量指标", "演出场次", "≥40场"),
    ("文化下乡", "产出指标", "成本指标", "每场补助", "2万元"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "柳湾区水务局2023年部门决算",
            ("项目支出绩效自评结果汇总表（单位：万元）", SPENT),
            ("政府债券资金使用情况表（单位：万元）", BONDS),
        )
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("没花完的项目有哪些？", ["水表更换", "泵房修缮"]),
        ("哪些项目没有用完？", ["水表更换", "泵房修缮"]),
        ("已经用完的项目有哪些？", ["渠道清淤"]),
    ],
)
def test_projects_by_whether_their_money_was_spent(water, question, names):
    assert [item.text for item in ask(water, question).items] == names


def test_the_most_that_was_left(water):
    answer = ask(water, "没花出去的钱最多的项目是哪个？")
    assert "泵房修缮" in answer.text and abs(answer.value) == 30


@pytest.mark.parametrize("question", ["一般债券和专项债券哪个多？", "冷链中心支出进度"])
def test_neither_a_row_for_its_group_nor_an_amount_for_a_rate(water, question):
    assert ask(water, question).value is None


def test_a_group_is_what_its_rows_come_to(water):
    assert ask(water, "专项债券一共多少？").value == Decimal(2000)


@pytest.mark.parametrize(
    ("question", "value"), [("有几个项目有绩效目标？", "2"), ("成本指标有几个？", "2")]
)
def test_projects_and_indicators_of_one_table_of_goals_are_counted(question, value):
    made = assistant_of(document("兰台市文化局2025年部门预算", ("项目绩效目标表", GOALS)))
    assert ask(made, question).value == Decimal(value)


def test_half_of_two_names_is_asked_back():
    line = "本部门下设5个预算单位，其中行政单位1个、公益一类事业单位3个、公益二类事业单位1个。"
    blocks = tuple(map(Line, ("柳湾区水务局2024年部门预算", "一、机构设置", line)))
    made = blocks_to_document("柳湾区水务局2024年部门预算.txt", "bb", "txt", blocks)
    answer = ask(assistant_of(replace(made, facts=document_to_facts(made))), "事业单位有几个？")
    assert answer.value != Decimal(3)


HEADLESS = (
    ("公务用车购置费", "18.00", "16.80"),
    ("公务接待费", "12.40", "8.80"),
    ("因公出国费", "2.00", "3.00"),
)


def test_a_table_that_lost_its_head_tells_none_of_its_figures_alone():
    made = assistant_of(
        document("柳湾区水务局2024年部门预算", ("其他情况（单位：万元）", HEADLESS))
    )
    assert ask(made, "公务接待费多少？").value is None


STAFF = (
    ("单位名称", "编制数", "", "实有人数", ""),
    ("", "行政编制", "事业编制", "在职", "临时聘用"),
    ("柳湾林场", "0", "20", "18", "35"),
    ("柳湾苗圃", "0", "12", "11", "5"),
    ("合计", "0", "32", "29", "40"),
)
UNITS = (
    ("单位名称", "本年支出合计", "基本支出小计", "项目支出"),
    ("柳湾林场", "500.00", "200.00", "300.00"),
    ("柳湾苗圃", "300.00", "250.00", "50.00"),
    ("合计", "800.00", "450.00", "350.00"),
)
NEW = (
    ("资产名称", "计量单位", "数量", "单价", "金额", "资金来源"),
    ("巡护车", "辆", "3", "20.00", "60.00", "财政拨款"),
    ("红外相机", "台", "100", "0.20", "20.00", "上级补助"),
    ("无人机", "架", "8", "3.00", "24.00", "财政拨款"),
    ("合计", "", "", "", "104.00", ""),
)
CHANGED = (
    ("项目", "2024年预算数", "2025年预算数", "增减额", "增减率"),
    ("合计", "80.00", "60.00", "-20.00", "-25.00%"),
    ("公务接待费", "20.00", "15.00", "-5.00", "-25.00%"),
    ("公务用车运行维护费", "60.00", "45.00", "-15.00", "-25.00%"),
)


@pytest.fixture(scope="module")
def forest():
    return assistant_of(
        document(
            "柳湾县林业局2025年部门预算",
            ("部门人员情况表", STAFF),
            ("各单位支出预算情况表（单位：万元）", UNITS),
            ("新增资产配置预算表（单位：万元）", NEW),
            ("“三公”经费预算表（单位：万元）", CHANGED),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳湾林场在职和临时聘用一共多少人？", "53"),  # of its own row, no total among them
        ("财政拨款购置的资产一共多少钱？", "84"),
        ("三公经费比上年下降百分之几？", "25"),
        ("三公经费比上年减少多少？", "20"),
        ("平均每个单位支出多少？", "400"),
    ],
)
def test_cells_of_one_row_rows_of_one_kind_and_the_total_of_a_table(forest, question, value):
    assert ask(forest, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("项目支出比基本支出多的单位有哪些？", ["柳湾林场"]),
        ("基本支出比项目支出多的单位有哪些？", ["柳湾苗圃"]),
    ],
)
def test_two_columns_are_held_against_each_other(forest, question, names):
    assert [item.text for item in ask(forest, question).items] == names


BOUGHT = (
    ("采购项目", "采购品目", "采购方式", "数量", "采购金额", "面向中小企业"),
    ("防火物资", "灭火机", "询价", "60", "19.20", "19.20"),
    ("防火物资", "卫星电话", "谈判", "10", "9.80", ""),
    ("造林工程", "苗木", "公开招标", "4000", "75.60", "50.00"),
    ("合计", "", "", "", "104.60", "69.20"),
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("没有面向中小企业的采购有哪些？", ["卫星电话"]),
        ("15万元以上的采购有哪些？", ["灭火机", "苗木"]),
        ("采购的项目有哪些？", ["防火物资", "造林工程"]),
    ],
)
def test_lines_of_purchases_are_listed_unless_projects_are_asked_for(question, names):
    made = assistant_of(
        document("柳湾县林业局2025年部门预算", ("政府采购预算表（单位：万元）", BOUGHT))
    )
    assert [item.text for item in ask(made, question).items] == names


def test_units_of_one_kind_are_not_counted_by_those_of_another():
    line = "本部门由局机关和4家下属单位组成：局机关为行政单位，其他为事业单位。"
    blocks = tuple(map(Line, ("柳湾区水务局2024年部门预算", "一、机构设置", line)))
    made = blocks_to_document("柳湾区水务局2024年部门预算.txt", "cc", "txt", blocks)
    assistant = assistant_of(replace(made, facts=document_to_facts(made)))
    assert ask(assistant, "事业单位几家？").value is None
    assert ask(assistant, "下属单位几家？").value == Decimal(4)


@pytest.fixture(scope="module")
def hengshui():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("大气办督查专项经费、大气办工作经费、大气办会议费里，哪个成本上限最高？", "25"),
        ("大气办督查专项经费、大气办工作经费、大气办会议费，三项成本上限合计多少万元？", "61"),
    ],
)
def test_a_measure_said_once_is_that_of_each_of_the_listed(hengshui, question, value):
    assert ask(hengshui, question).value == Decimal(value)


OFFICES = (
    ("序号", "单位名称", "单位性质"),
    ("1", "柳湾市水务局", "行政"),
    ("2", "柳湾市水务局事业", "事业"),
    ("3", "柳湾市水务局东区分局", "行政"),
    ("4", "柳湾市水务局东区分局事业", "事业"),
    ("5", "柳湾市水务局西区分局", "行政"),
)
LINES = (
    ("采购单位", "采购品目", "采购金额"),
    ("柳湾市水务局", "服务器", "50.00"),
    ("柳湾市水务局东区分局", "水泵", "20.00"),
    ("柳湾市水务局东区分局", "水管", "5.00"),
    ("柳湾市水务局西区分局", "水表", "8.00"),
)


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "柳湾市水务局2025年部门预算",
            ("部门机构设置情况", OFFICES),
            ("政府采购预算表（单位：万元）", LINES),
        )
    )


@pytest.mark.parametrize(
    "question", ["哪些分局只有行政单位、没有事业单位？", "只有行政没有事业的单位有哪些？"]
)
def test_what_has_a_row_of_one_kind_and_none_of_another(bureau, question):
    assert [item.text for item in ask(bureau, question).items] == ["柳湾市水务局西区分局"]


def test_groups_of_rows_in_their_order(bureau):
    first = ask(bureau, "采购金额最多的两个单位是哪些？")
    assert [item.value for item in first.items] == [Decimal(50), Decimal(25)]
    branch = ask(bureau, "各分局采购金额最多的是哪个？")
    assert branch.value == Decimal(25) and "东区分局" in branch.text


EXECUTED = (
    ("科目编码", "科目名称", "2024年执行数", "2025年预算数", "比上年增减额"),
    ("2050302", "中等职业教育", "200.00", "260.00", "60.00"),
    ("2050305", "高等职业教育", "500.00", "450.00", "-50.00"),
    ("", "合计", "700.00", "710.00", "10.00"),
)
COLLEGE = (
    ("教学单位", "专任教师（人）", "在校学生（人）"),
    ("农学院", "20", "300"),
    ("工学院", "40", "400"),
)


@pytest.fixture(scope="module")
def vocational():
    return assistant_of(
        document(
            "兰台职业学院2025年部门预算",
            ("一般公共预算支出表（单位：万元）", EXECUTED),
            ("教学单位基本情况表", COLLEGE),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("中等职业教育比上年执行数多多少？", "60"),
        ("中等职业教育预算比上年执行数增加多少？", "60"),
        ("中等职业教育比2024年执行数多多少？", "60"),
    ],
)
def test_a_budget_against_what_was_executed_the_year_before(vocational, question, value):
    assert ask(vocational, question).value == Decimal(value)


def test_what_each_teacher_has_is_no_average_over_the_rows(vocational):
    assert ask(vocational, "平均每个专任教师带多少学生？").value not in (Decimal(30), Decimal(350))


def test_what_was_spent_on_each_guest_is_shared_out_over_guests():
    lines = (
        "柳湾区水务局2023年部门决算",
        "一、公务接待",
        "公务接待费支出2.00万元，国内公务接待40批次、200人次。",
        "二、人员情况",
        "本部门年末实有在职人员50人。",
    )
    made = blocks_to_document(
        "柳湾区水务局2023年部门决算.txt", "dd", "txt", tuple(map(Line, lines))
    )
    assistant = assistant_of(replace(made, facts=document_to_facts(made)))
    assert ask(assistant, "公务接待费人均多少元？").value == Decimal(100)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("按合计金额排，第二大的项目叫什么？", "实训基地"),
        ("金额第三高的项目是哪个？", "教材编写"),
    ],
)
def test_a_place_in_an_order_is_no_sum(question, name):
    rows = (
        ("项目名称", "合计"),
        ("图书采购", "300.00"),
        ("实训基地", "200.00"),
        ("教材编写", "100.00"),
        ("合计", "600.00"),
    )
    made = assistant_of(document("兰台市教育局2025年部门预算", ("项目支出表（单位：万元）", rows)))
    assert name in ask(made, question).text


def test_the_department_with_the_least_whichever_way_it_is_asked():
    made = assistant_of(
        *(
            document(
                f"兰台市{name}局2025年部门预算",
                (
                    "“三公”经费预算表（单位：万元）",
                    (("项目", "预算数"), ("合计", total), ("公务接待费", total)),
                ),
            )
            for name, total in (("教育", "30.00"), ("水利", "20.00"))
        )
    )
    answer = ask(made, "公务接待费最少的单位是哪个？")
    assert answer.value == Decimal(20) and "水利局" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("桌子（木质书桌类）多少钱？", "2.40"),
        ("家具里桌子（木质书桌类）和柜子（铁皮柜类）一共多少钱？", "4.00"),
        ("桌子（红木大班台）多少钱？", None),
    ],
)
def test_what_stands_in_brackets_may_be_the_printed_name(question, value):
    rows = (
        ("项目名称", "采购品目", "数量", "采购金额"),
        ("家具", "木质书桌类", "10", "2.40"),
        ("家具", "铁皮柜类", "8", "1.60"),
        ("合计", "", "", "4.00"),
    )
    made = assistant_of(
        document("柳湾县教育局2025年部门预算", ("政府采购预算表（单位：万元）", rows))
    )
    answer = ask(made, question)
    assert answer.value == (Decimal(value) if value else None)


WORKS = (
    ("项目名称", "实施单位", "计量单位", "工程量", "调整预算数", "决算数"),
    ("国道大修", "公路站", "公里", "20", "300.00", "280.00"),
    ("危桥改造", "公路站", "座", "5", "60.00", "66.00"),
    ("候车亭", "运输局", "个", "50", "100.00", "0.00"),
    ("合计", "", "", "", "460.00", "346.00"),
)
BY_UNIT = (
    ("单位名称", "合计", "公务用车运行费", "公务接待费"),
    ("合计", "24.00", "18.00", "6.00"),
    ("运输局", "14.00", "10.00", "4.00"),
    ("公路站", "10.00", "8.00", "2.00"),
)
SAID = (
    "平沙县交通局2022年部门决算",
    "第三部分 情况说明",
    "2022年度收入决算500.00万元，比2021年度增加50.00万元。支出决算4,002.56万元，其中基本支出1,000.64万元，项目支出3,001.92万元。",
)


@pytest.fixture(scope="module")
def traffic():
    return assistant_of(
        document(
            "平沙县交通局2022年部门决算",
            ("交通工程项目支出决算明细表（单位：万元）", WORKS),
            ("“三公”经费支出决算表（单位：万元）", BY_UNIT),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("国道大修每公里多少万元？", "14"),
        ("国道大修一公里造价多少万元？", "14"),
        ("危桥改造几座？", "5"),
    ],
)
def test_works_are_counted_in_the_units_beside_them(traffic, question, value):
    assert ask(traffic, question).value == Decimal(value)


def test_a_share_is_of_the_side_that_its_sentence_tells():
    blocks = tuple(map(Line, SAID))
    made = blocks_to_document("平沙县交通局2022年部门决算.txt", "b2", "txt", blocks)
    assistant = assistant_of(replace(made, facts=document_to_facts(made)))
    assert ask(assistant, "基本支出占比").value == Decimal(
        25
    )  # of what was spent, not what came in
    assert ask(assistant, "支出决算多少万元？").value == Decimal("4002.56")


def test_without_an_opening_budget_the_adjusted_one_is_meant(traffic):
    found = ask(traffic, "决算超过预算的项目有哪些？")
    assert [item.text for item in found.items] == ["危桥改造"]


def test_what_each_car_costs_is_no_average_over_units(traffic):
    assert ask(traffic, "平均每辆车运行费多少？").value is None
