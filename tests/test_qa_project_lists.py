"""Projects listed a row each with their money and what they are to reach: the largest, all of them, those of an account."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("2070109", "群众文化", "260.00", "200.00", "60.00"),
    ("2070199", "其他文化和旅游支出", "310.00", "", "310.00"),
    ("", "合计", "570.00", "200.00", "370.00"),
)
CARS = (
    ("项目", "2023年预算", "2024年预算"),
    ("公务接待费", "4.00", "3.00"),
    ("公务用车运行维护费", "6.00", "6.00"),
    ("合计", "10.00", "9.00"),
)
YEARS = (("年度", "合计", "公务接待费"), ("2023年", "4.00", "4.00"), ("2024年", "3.00", "3.00"))
PROJECTS = (
    ("项目名称", "功能科目", "预算金额", "产出数量", "满意度"),
    ("山歌大会", "2070109", "60.00", "举办演唱会5场", "≥90%"),
    ("古村灯光提升", "2070199", "190.00", "安装灯具640盏", "≥88%"),
    ("游客驿站运行", "2070199", "120.00", "运行驿站7处", "≥92%"),
    ("合计", "", "370.00", "", ""),
)
PLAIN = (
    ("项目名称", "预算数", "年度目标", "数量指标"),
    ("村道养护", "75.00", "路面整洁", "养护村道31公里"),
    ("水渠清淤", "48.00", "灌溉通畅", "清淤水渠12公里"),
    ("合计", "123.00", "", ""),
)
REVIEWED = (
    ("项目名称", "全年预算数", "执行数", "执行率", "自评得分"),
    ("书画展", "90.00", "60.00", "66.67%", "85.0"),
    ("夜校", "80.00", "78.00", "97.50%", "95.0"),
    ("戏台修缮", "40.00", "40.00", "100.00%", "96.0"),
)


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document(
            "枫桥县文旅局2024年部门预算",
            ("一般公共预算支出表（单位：万元）", ACCOUNTS),
            ("“三公”经费预算表（单位：万元）", CARS),
            ("项目支出绩效目标表（单位：万元）", PROJECTS),
        )
    )


@pytest.fixture(scope="module")
def town():
    return assistant_of(
        document(
            "枫桥县柏溪镇2024年部门预算",
            ("“三公”经费预算表（单位：万元）", YEARS),
            ("部门预算项目绩效目标表（单位：万元）", PLAIN),
        )
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("项目支出预算金额居前两位的项目有哪些", ("古村灯光提升", "游客驿站运行")),
        ("有哪些项目", ("山歌大会", "古村灯光提升", "游客驿站运行")),
        ("项目有哪些", ("山歌大会", "古村灯光提升", "游客驿站运行")),
        ("预算超过100万元的项目有哪些", ("古村灯光提升", "游客驿站运行")),
        ("2070199有哪些项目", ("古村灯光提升", "游客驿站运行")),
        ("列入其他文化和旅游支出科目（2070199）的项目有哪些", ("古村灯光提升", "游客驿站运行")),
        ("列在“群众文化”科目下的项目有哪些", ("山歌大会",)),
    ],
)
def test_the_projects_of_a_list(office, question, names):
    answer = ask(office, f"枫桥县文旅局2024年{question}？")
    told = {name for row in PROJECTS[1:4] if (name := row[0]) in answer.text}
    assert answer.status == "answered" and told == set(names)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("金额最大的项目是哪个", "190"),
        ("哪个项目花钱最少", "60"),
        ("项目一共有几个", "3"),
        ("其他文化和旅游支出科目下的项目一共多少钱", "310"),
        ("2070199是多少", "310"),
    ],
)
def test_figures_over_a_list_of_projects(office, question, value):
    assert ask(office, f"枫桥县文旅局2024年{question}？").value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value"),
    [("哪个项目预算最多", "75"), ("有几个项目", "2"), ("最小的项目是哪个", "48")],
)
def test_a_row_that_is_called_by_the_year_hides_no_list(town, question, value):
    assert ask(town, f"枫桥县柏溪镇2024年{question}？").value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "name"), [("哪个项目花钱最多", "夜校"), ("预算最大的项目是哪个", "书画展")]
)
def test_what_was_spent_is_what_was_carried_out(question, name):
    accounts = assistant_of(
        document("枫桥县文化馆2023年部门决算", ("项目支出绩效自评表（单位：万元）", REVIEWED))
    )
    assert name in ask(accounts, f"枫桥县文化馆2023年{question}？").text
