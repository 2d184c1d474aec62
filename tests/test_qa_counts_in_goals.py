"""How many of a thing a project's goal names in words, of the unit that is asked about; one office, made up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("序号", "项目名称", "实施单位", "预算金额", "年度绩效目标"),
    ("1", "火化设备更新", "清源区殡仪馆", "318.40", "更新环保型火化炉4台，尾气排放达标率100%"),
    ("2", "护理服务外包", "清源区社会福利院", "395.20", "配备护理员26名，新增护理床位60张"),
    ("3", "老年助餐", "民政局（本级）", "560.00", "开设助餐服务点58个，年助餐不少于96万人次"),
    ("4", "低保金", "民政局（本级）", "900.00", "保障城市低保对象860人，发放准确率100%"),
    ("合计", "", "", "2173.60", ""),
)
UNITS = (
    ("单位名称", "支出预算数"),
    ("安州市清源区民政局（本级）", "3000.00"),
    ("安州市清源区殡仪馆", "800.00"),
    ("安州市清源区社会福利院", "900.00"),
    ("合计", "4700.00"),
)


@pytest.fixture(scope="module")
def office():
    tables = (
        ("部门支出预算总表（分单位）（单位：万元）", UNITS),
        ("部门预算重点项目支出预算表（单位：万元）", PROJECTS),
    )
    return assistant_of(document("安州市清源区民政局2025年部门预算", *tables))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("安州市清源区殡仪馆要换几台火化炉", 4),
        ("清源区殡仪馆更新几台火化炉", 4),
        ("清源区民政局助餐服务点有几个", 58),
        ("清源区民政局要开设多少个助餐服务点", 58),
        ("清源区社会福利院配备多少名护理员", 26),
        ("清源区民政局护理员有多少人", 26),
    ],
)
def test_counts_in_the_words_of_goals(office, question, value):
    answer = ask(office, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question", ["清源区社会福利院要换几台火化炉", "清源区民政局男护理员有多少人"]
)
def test_a_goal_of_others_is_not_told(office, question):
    assert ask(office, question).status != "answered"
