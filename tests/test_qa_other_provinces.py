"""Questions that forms of single provinces are asked: shares of a county's spending, plans, classes, projects by name."""

import pytest

from tests.made_tables import ask, assistant_of, document

REPORT = document(
    "关于某县2023年财政决算草案的报告",
    prose=[
        "2023年，全县一般公共预算支出完成1000万元，其中：教育支出400万元，农林水支出350万元，住房保障支出250万元。",
        "支出总计1300万元，其中：一般公共预算支出1000万元，上解支出120万元，债务还本支出180万元。",
        "全县社会保险基金收入860万元。社会保险基金支出740万元，当年结余120万元。",
        "上级下达我县补助2000万元，其中：（一）一般性转移支付收入1500万元，包括均衡性转移支付900万元、其他一般性转移支付600万元；（二）专项转移支付收入500万元。",
    ],
)
TAXES = document(
    "某县2023年一般公共预算收入决算",
    (
        "一般公共预算收入决算表（单位：万元）",
        [
            ["项目", "预算数", "调整预算数", "决算数"],
            ["税收收入", "800", "760", "779"],
            ["增值税", "500", "480", "456"],
            ["契税", "300", "280", "323"],
            ["合计", "800", "760", "779"],
        ],
    ),
)
STREET = document(
    "某区某街道办事处2024年度部门决算",
    prose=[
        "2024年度本年支出合计1000万元，其中：基本支出300万元，项目支出700万元。",
        "2024年度一般公共预算财政拨款支出900万元，其中：一般公共服务支出250万元，城乡社区支出420万元，卫生健康支出230万元。",
        "组织安全生产培训3期，培训214人次。全年共培训基层干部。",
        "公务用车运行维护费用支出12.9万元，比上年减少1.2万元。",
    ],
)


@pytest.mark.parametrize(
    ("made", "question", "value"),
    [
        (REPORT, "教育支出占一般公共预算支出多少", "40"),
        (REPORT, "一般性转移支付占多少", "75"),
        (TAXES, "增值税完成调整预算的百分之几", "95"),
        (TAXES, "增值税完成预算的百分之几", "91.2"),
        (STREET, "养车花了多少钱", "12.9"),
        (STREET, "支出最多的是哪一类", "420"),
        (STREET, "基本支出和项目支出哪个多", "700"),
    ],
)
def test_the_figure_that_is_meant(made, question, value):
    told = ask(assistant_of(made), question)
    assert told.status == "answered"
    assert (
        value in (str(told.value), *(str(item.value) for item in told.items)) or value in told.text
    )


def test_what_money_was_spent_on_is_no_balance():
    told = ask(assistant_of(REPORT), "花钱最多的三项是什么")
    assert [item.text for item in told.items] == ["教育支出", "农林水支出", "住房保障支出"]


def test_in_time_asks_for_no_terms():
    made = document("某县交通运输局2023年度部门决算", prose=["项目按期完工率88%，验收合格率100%。"])
    assert ask(assistant_of(made), "按期完工率多少").value == 88


@pytest.mark.parametrize("question", ["社保基金结余多少", "培训了几期"])
def test_never_another_figure(question):
    told = ask(assistant_of(REPORT, STREET), question)
    assert told.value not in (740, 860, 214)


def test_no_other_fund_for_that_of_social_insurance():
    made = document(
        "某区2023年财政决算", prose=["政府性基金收入900万元，下降22%。政府性基金支出800万元。"]
    )
    assert ask(assistant_of(made), "社保基金收入多少").status != "answered"
    assert ask(assistant_of(made), "政府性基金收入多少").value == 900


CARS = document(
    "某林场2025年单位预算",
    prose=[
        "截至2024年底，共有车辆5辆，其中：一般公务用车1辆，特种专业技术用车（森林消防车）4辆。",
        "全县78个部门、412个项目编报了绩效目标。",
    ],
)


@pytest.mark.parametrize(("question", "value"), [("消防车有几辆", 4), ("车辆有几辆", 5)])
def test_cars_of_a_kind(question, value):
    assert ask(assistant_of(CARS), question).value == value


def test_all_cars_are_none_of_a_kind_that_is_not_told():
    assert ask(assistant_of(CARS), "洒水车有几辆").value != 5


def test_all_cars_are_of_the_kind_that_they_are_said_to_be():
    made = document("某乡卫生院2023年度决算", prose=["年末共有车辆2辆，均为救护车。"])
    assert ask(assistant_of(made), "救护车有几辆").value == 2


def test_projects_are_no_departments():
    assert ask(assistant_of(CARS), "多少个部门编报了绩效目标").value != 412


def test_why_it_is_below_the_budget_is_told_beside_the_budget():
    made = document(
        "2023年度某县市场监督管理局“三公”经费支出情况",
        prose=[
            "2023年公务接待12批次，97人次，支出0.96万元，较上年减少0.06万元，原因为接待标准从严。",
            "“三公”经费支出13.86万元，年初预算为16.4万元。其中：公务接待费支出0.96万元，年初预算为1.4万元，差值为0.44万元，原因为来访人员减少。",
        ],
    )
    made = assistant_of(made)
    assert "来访人员减少" in ask(made, "公务接待费为什么比预算少").text
    assert "标准从严" in ask(made, "公务接待为什么比去年少").text
