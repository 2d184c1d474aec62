"""Projects and their indicators asked for by the public: what they cost, what was aimed at, what was reached, why not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

REVIEWED = (
    ("项目名称", "年初预算数", "全年执行数", "执行率", "自评得分"),
    ("河堤白蚁防治", "120.00", "111.60", "93.00%", "91.50"),
    ("水文站房维修改造", "80.00", "80.00", "100.00%", "97.00"),
    ("合计", "200.00", "191.60", "", ""),
)
OF_ONE = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "未完成原因"),
    ("产出指标", "数量指标", "防治堤段长度", "≥60公里", "63公里", "无"),
    (
        "产出指标",
        "时效指标",
        "验收报告提交时间",
        "2023年10月底前",
        "2023年12月8日",
        "汛期延长，施工顺延",
    ),
    ("满意度指标", "服务对象满意度", "沿线村民满意度", "≥90%", "93.1%", "无"),
)
PLANNED = (
    ("项目名称", "项目单位", "合计", "一般公共预算", "其他资金"),
    ("乡村图书角更新", "青禾县文化馆", "46.00", "46.00", ""),
    ("县域龙灯展演", "青禾县文化馆", "21.00", "21.00", ""),
    ("支持书店服务提质提升", "青禾县文化馆", "9.00", "9.00", ""),
    ("文化站屋面维修改造", "青禾县文化馆", "35.00", "35.00", ""),
    ("合计", "", "111.00", "111.00", ""),
)
AIMS = (
    ("项目名称", "乡村图书角更新", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "更新图书角", "38个"),
    ("产出指标", "数量指标", "图书角", "38个"),
    ("产出指标", "数量指标", "组织读书比赛", "6场"),
    ("产出指标", "成本指标", "单个更新成本", "≤1.2万元"),
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(
        document(
            "青禾县水利局2023年度部门决算",
            ("2023年度项目支出绩效自评结果汇总表（单位：万元）", REVIEWED),
            ("项目支出绩效自评表（河堤白蚁防治）", OF_ONE),
        )
    )


@pytest.fixture(scope="module")
def budget():
    return assistant_of(
        document(
            "青禾县文化局2024年部门预算",
            ("项目支出预算表（单位：万元）", PLANNED),
            ("乡村图书角更新绩效目标表", AIMS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("河堤白蚁防治花了多少", "111.6"),
        ("河堤白蚁防治决算数", "111.6"),
        ("在白蚁防治上花了多少钱", "111.6"),
        ("河堤白蚁防治执行了多少", "111.6"),
        ("河堤白蚁防治，实际数", "111.6"),
        ("年初给河堤白蚁防治安排了多少钱", "120"),
        ("河堤白蚁防治预算安排多少", "120"),
        ("河堤白蚁防治项目的自评得分", "91.5"),
        ("河堤白蚁防治执行率多少", "93"),
        ("防治堤段长度实际完成了多少", "63"),
        ("防治堤段长度要求达到多少公里", "60"),
        ("沿线村民满意度目标是多少%", "90"),
        ("村民满意度多少", "93.1"),
    ],
)
def test_of_accounts_the_column_that_is_asked_for_is_told(accounts, question, value):
    answer = ask(accounts, question)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "验收报告提交时间为什么晚了",
        "验收报告为什么没按时提交",
        "验收报告怎么晚交了",
    ],
)
def test_why_an_indicator_was_missed_stands_in_its_row(accounts, question):
    assert "汛期延长" in ask(accounts, question).text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("图书角要花多少钱", "46"),
        ("图书角预算是几万", "46"),
        ("给乡村图书角更新批了多少经费", "46"),
        ("用于乡村图书角更新的资金是多少", "46"),
        ("乡村图书角更新安排多少资金", "46"),
        ("乡村图书角更新项目预算金额", "46"),
        ("青禾县文化局，2024年，乡村图书角更新是多少", "46"),
        ("龙灯展要花多少钱", "21"),
        ("文化站屋面改造维修预算多少", "35"),
        ("更新图书角有多少个", "38"),
        ("组织读书比赛要达到多少场", "6"),
        ("单个更新成本是多少", "1.2"),
        ("乡村图书角更新一个补多少", "1.2"),
        ("用在县域龙灯展演上的钱", "21"),
        ("支持书店服务提质提升多少钱", "9"),
        ("书店要花多少钱", "9"),
        ("组织读书比赛目标", "6"),
    ],
)
def test_a_piece_of_a_projects_name_asks_for_its_sum_and_an_indicators_name_for_its_figure(
    budget, question, value
):
    answer = ask(budget, question)
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize(
    "question", ["图书馆要花多少钱", "屋面防水维修预算多少", "图书角借阅证要花多少钱"]
)
def test_what_no_project_is_called_has_no_sum(budget, question):
    answer = ask(budget, question)
    assert answer.value is None or answer.status == "clarify", answer.text


def _aims(project, cost):
    return (
        f"{project}绩效目标表",
        (
            ("项目名称", project, "", ""),
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", f"{project}次数", "4次"),
            ("产出指标", "成本指标", "成本控制情况", cost),
            ("满意度指标", "服务对象满意度指标", "服务对象满意度", "≥90百分比"),
        ),
    )


BOUGHT = (
    ("项目名称", "采购物品名称", "数量", "单价", "采购金额"),
    ("渔港航道测绘", "测绘服务", "1", "24.00", "24.00"),
    ("法律顾问费", "法律服务", "1", "9.00", "9.00"),
)


@pytest.fixture(scope="module")
def aimed():
    return assistant_of(
        document(
            "青禾县渔业局2024年部门预算",
            _aims("渔港航道测绘", "≤36万元"),
            _aims("法律顾问费", "≤9万元"),
            _aims("非法捕捞举报奖励", "≤7万元"),
            ("政府采购预算表（单位：万元）", BOUGHT),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("渔业局请律师一年封顶几个钱啊", "9"),
        ("老百性举报非法捕捞能领的奖金总共备了多少钱", "7"),
        ("渔港航道测绘在绩效目标里的成本限额是多少", "36"),
        ("渔港航道测绘在绩效目标里的成本限额是采购预算的几倍", "1.5"),
    ],
)
def test_the_limit_of_a_project_is_found_in_everyday_words(aimed, question, value):
    assert ask(aimed, question).value == Decimal(value)


@pytest.mark.parametrize("question", ["请保洁的费用上限是多少", "修路的成本控制情况是多少"])
def test_of_an_indicator_that_every_project_has_none_is_told_unasked(aimed, question):
    answer = ask(aimed, question)
    assert answer.value is None and answer.status in ("not_found", "clarify")
