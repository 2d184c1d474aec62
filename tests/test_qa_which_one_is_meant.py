"""Which of several is meant, whose papers, both sides of one account, and what several columns are to hold."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

SPENDING = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "700.00", "300.00", "400.00"),
    ("21302", "林业和草原", "700.00", "300.00", "400.00"),
    ("2130204", "事业机构", "330.00", "300.00", "30.00"),
    ("2130205", "森林资源培育", "250.00", "", "250.00"),
    ("2130207", "森林资源管理", "120.00", "", "120.00"),
    ("", "合计", "700.00", "300.00", "400.00"),
)
PROJECTS = (
    ("项目名称", "合计", "一般公共预算", "其他资金"),
    ("云岭苗圃改建", "64.00", "64.00", ""),
    ("云岭苗圃改建（二期）", "36.00", "30.00", "6.00"),
    ("林区道路清扫保洁", "21.00", "21.00", ""),
    ("林区垃圾清理", "9.00", "9.00", ""),
    ("合计", "130.00", "124.00", "6.00"),
)
GOALS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "育苗数量", "≥40万株"),
    ("产出指标", "质量指标", "苗木合格率", "≥93%"),
    ("满意度指标", "服务对象满意度指标", "林农满意度", "≥86%"),
)
PROSE = (
    "一、机构设置",
    "云岭县林木检疫站未独立核算，并入局机关。",
    "二、因公出国（境）费",
    "因公出国（境）费支出3.20万元，全年安排出国团组1个、2人次，主要是赴芬兰考察森林防火。",
    "三、会议和培训",
    "会议费预算6.30万元，拟召开会议3次，参会420人次；培训费预算4.50万元，拟开展培训5次，参训150人次。",
    "四、名词解释",
    "1.事业收入：是指事业单位开展专业业务活动取得的收入，本部门主要是苗圃出售苗木的收入。",
)


@pytest.fixture(scope="module")
def forest():
    return assistant_of(
        document(
            "云岭县林业局2024年部门预算",
            ("支出总表（单位：万元）", SPENDING),
            ("项目支出表（单位：万元）", PROJECTS),
            ("1、森林抚育绩效目标表（单位：万元）", GOALS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "云岭苗圃改建（三期）今年给了多少钱？",
        "云岭苗圃改建三期多少钱？",
        "云岭苗圃改建第三期安排了多少？",
        "林业局第二次出国去的是哪个国家？",
        "2024年第三次出国考察去了哪里？",
    ],
)
def test_another_phase_or_time_is_not_told(forest, question):
    answer = ask(forest, question)
    assert (answer.status, answer.value) == ("not_found", None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云岭苗圃改建（二期）今年给了多少钱？", 36),
        ("云岭苗圃改建（二期）多少钱？", 36),
        ("云岭苗圃改建今年安排了多少？", 64),
    ],
)
def test_the_phase_that_is_said_is_told(forest, question, value):
    assert ask(forest, question).value == Decimal(value)


@pytest.mark.parametrize("question", ["出国考察去的是哪个国家？", "第一次出国考察去的是哪个国家？"])
def test_the_first_of_one_is_told(forest, question):
    assert "芬兰" in ask(forest, question).text


@pytest.mark.parametrize(
    "question",
    [
        "林木检疫站是单独核算的吗？",
        "云岭县林木检疫站是自己单独核算的吗？",
        "林木检疫站是不是独立核算？",
    ],
)
def test_who_keeps_no_accounts_of_its_own(forest, question):
    assert ask(forest, question).text.startswith("否")


@pytest.mark.parametrize(
    "question",
    [
        "扫马路的钱安排了多少？",
        "扫大街花多少钱？",
        "清扫保洁安排了多少钱？",
    ],
)
def test_streets_are_swept_by_the_project_that_says_so(forest, question):
    assert ask(forest, question).value == Decimal(21)


@pytest.mark.parametrize(
    "question",
    [
        "林业局说的“事业收入”具体是什么钱？",
        "事业收入是什么钱？",
        "事业收入指的是什么钱？",
        "林业局的事业收入到底是啥钱？",
    ],
)
def test_a_kind_of_income_is_explained(forest, question):
    assert "出售苗木" in ask(forest, question).text


@pytest.mark.parametrize(
    "question",
    [
        "森林抚育这个项目年底拿什么指标考核？",
        "森林抚育项目用哪些指标考核？",
        "森林抚育年底考核哪些指标？",
    ],
)
def test_what_a_project_is_held_to_is_told_with_its_values(forest, question):
    text = ask(forest, question).text
    assert all(part in text for part in ("育苗数量", "40万株", "93%", "86%"))


@pytest.mark.parametrize(
    "question",
    [
        "支出总表“林业和草原”款下面，哪些项级科目基本支出和项目支出两边都有数？",
        "支出总表里哪些项级科目基本支出和项目支出都有？",
        "“林业和草原”款下面，哪些项级科目既有基本支出又有项目支出？",
        "林业和草原款下面哪些科目基本支出、项目支出两头都有？",
    ],
)
def test_rows_that_have_both_are_told_alone(forest, question):
    text = ask(forest, question).text
    assert "事业机构" in text
    assert "森林资源" not in text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("按2024年会议费预算和计划参会人次算，平均每人次合多少元？", "150"),
        ("会议费平均每人次多少元？", "150"),
        ("培训费平均每人次多少元？", "300"),
        ("按培训费预算和参训人次计算，平均每人次多少元？", "300"),
    ],
)
def test_a_cost_is_shared_out_over_those_who_take_part(forest, question, value):
    answer = ask(forest, question)
    assert (answer.value, answer.unit) == (Decimal(value), "元")


@pytest.mark.parametrize("question", ["差旅费平均每人次多少元？", "公务接待费平均每人次多少元？"])
def test_what_nobody_takes_part_in_is_not_shared_out(forest, question):
    assert ask(forest, question).value is None


ACCOUNTS = (
    ("科目编码", "科目名称", "{side}合计"),
    ("206", "科学技术支出", "{all}"),
    ("20604", "技术研究与开发", "{all}"),
    ("2060404", "科技成果转化与扩散", "{one}"),
    ("2060499", "其他技术研究与开发支出", "{other}"),
    ("", "合计", "{all}"),
)


def _side(side, everything, one, other):
    values = {"side": side, "all": everything, "one": one, "other": other}
    return tuple(tuple(cell.format(**values) for cell in row) for row in ACCOUNTS)


@pytest.fixture(scope="module")
def science():
    return assistant_of(
        document(
            "棠州市科学技术局2023年部门决算",
            ("收入决算表（单位：万元）", _side("本年收入", "90.00", "52.00", "38.00")),
            ("支出决算表（单位：万元）", _side("本年支出", "84.00", "47.50", "36.50")),
            prose=("三公经费", "“三公”经费支出决算为8.40万元，比上年增加2.10万元。"),
        ),
        document(
            "汾溪市体育局2022年部门决算",
            prose=("三公经费", "“三公”经费支出决算为5.00万元，比上年减少1.00万元。"),
        ),
    )


@pytest.mark.parametrize(
    "question",
    [
        "科技局2023年“2060404科技成果转化与扩散”，收入决算数比支出决算数多多少万元？",
        "科技局科技成果转化与扩散的收入决算数和支出决算数相差多少？",
        "科技局科技成果转化与扩散的收入比支出多多少？",
    ],
)
def test_the_income_of_an_account_is_held_against_its_own_spending(science, question):
    assert ask(science, question).value == Decimal("4.5")


@pytest.mark.parametrize(
    "question",
    [
        "科技局科学普及的收入决算数比支出决算数多多少？",
        "科技局2060404的收入决算数比支出决算数多多少？",
    ],
)
def test_the_income_of_one_is_not_held_against_all_spending(science, question):
    assert ask(science, question).value is None


@pytest.mark.parametrize(
    "question",
    [
        "照科技局的说明倒推，2022年三公经费决算应该是多少万元？",
        "根据棠州市科技局说明推算，2022年三公经费支出是多少？",
        "科技局2022年三公经费决算是多少？",
    ],
)
def test_whose_papers_a_year_is_worked_out_from(science, question):
    assert ask(science, question).value == Decimal("6.3")


def test_papers_that_nobody_has_are_not_worked_out_from(science):
    assert ask(science, "根据棠州市教育局说明推算，2022年三公经费支出是多少？").value is None


THREE = (
    ("项目", "合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"),
    ("决算数", "19.00", "2.00", "9.00", "5.00", "3.00"),
)
COUNTED = (
    ("项目", "数量"),
    ("国内公务接待批次", "7"),
    ("国内公务接待人次", "52"),
)


@pytest.fixture(scope="module")
def guests():
    return assistant_of(
        document(
            "汾溪市档案馆2023年部门决算",
            ("财政拨款“三公”经费支出决算表（单位：万元）", THREE),
            ("“三公”经费相关统计数", COUNTED),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("2023年接待了几批客人？", 7, "批次"),
        ("公务接待了多少人次？", 52, "人次"),
        ("档案馆接待了多少批客人？", 7, "批次"),
    ],
)
def test_a_form_counts_guests_in_its_names_alone(guests, question, value, unit):
    answer = ask(guests, question)
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "2023年三公决算三大块加起来等于合计数吗？",
        "三公经费决算各大类加起来等于总数吗？",
        "三公经费决算几个部分加起来是不是等于合计？",
    ],
)
def test_the_blocks_of_what_is_spent_are_added(guests, question):
    answer = ask(guests, question)
    assert answer.text.startswith("是")


def test_a_part_that_is_the_whole_is_not_added(forest):
    answer = ask(forest, "林业和草原等于事业机构、林业和草原、森林资源管理三项之和吗？")
    assert not answer.text.startswith("否，不相等")


SCORES = (
    ("项目名称", "全年预算数", "全年执行数", "自评得分"),
    ("馆藏修复", "30.00", "28.00", "92"),
    ("库房恒温", "20.00", "20.00", "96"),
    ("档案数字化", "50.00", "41.00", "85"),
)


@pytest.mark.parametrize(
    "question",
    ["三个自评项目的平均分是多少？", "自评项目的平均分多少？", "各自评项目的平均得分是多少？"],
)
def test_scores_have_a_mean(question):
    papers = document(
        "汾溪市档案馆2023年部门决算", ("项目支出绩效自评结果汇总表（单位：万元）", SCORES)
    )
    assert ask(assistant_of(papers), question).value == Decimal(91)
