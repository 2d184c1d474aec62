"""Two figures asked for at once: each clause is told, whatever stands between 多少 and the pause."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.clauses import split_clauses

GAMES = (
    ("项目名称", "环湖骑行赛", "", ""),
    ("预算金额（万元）", "72.00", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "设置补给点位", "14个"),
    ("产出指标", "数量指标", "参赛车队数量", "32支"),
    ("产出指标", "质量指标", "安全培训", "3次"),
)
BOUGHT = (
    ("项目名称", "采购品目", "计量单位", "数量", "单价", "金额"),
    ("环湖骑行赛", "对讲机", "台", "24", "0.15", "3.60"),
    ("环湖骑行赛", "航拍器", "架", "2", "1.90", "3.80"),
)
PROSE = (
    "完成380个驿站标识更新和1150个停车桩安装。新建骑行道12公里。",
    "1．“文化旅游体育与传媒支出（类）体育（款）体育竞赛（项）”。湖滨训练扶持90.00万元，山地训练扶持35.00万元，合计125.00万元。",
)


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document(
            "镜湖县体育局2032年部门预算",
            ("环湖骑行赛绩效目标表", GAMES),
            ("政府采购预算表", BOUGHT),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2032年要完成多少个驿站标识更新、多少个停车桩安装", ("380", "1150")),
        ("环湖骑行赛要设几个补给点位、几支参赛车队", ("14", "32")),
        ("环湖骑行赛设几个补给点位，有几支车队参赛", ("14", "32")),
        ("对讲机买几台、一共花多少钱", ("24", "3.6")),
        ("湖滨训练扶持和山地训练扶持各安排多少", ("90", "35")),
        ("航拍器采购几架，一共多少钱", ("2架", "3.8")),
    ],
)
def test_both_are_told(office, question, told):
    text = ask(office, f"镜湖县体育局{question}？").text
    assert all(part in text for part in told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("对讲机买几台", "24"),
        ("环湖骑行赛的参赛车队有多少支", "32"),
        ("2032年新建骑行道多少公里", "12"),
    ],
)
def test_one_is_told_as_before(office, question, told):
    assert told in ask(office, f"镜湖县体育局{question}？").text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "某局要修几座桥、铺多少公里管道",
            ("某局要修几座桥", "铺多少公里管道"),
        ),
        ("某项目由哪个科室实施，多少钱", ("某项目由哪个科室实施", "某项目多少钱")),
        ("某项目由哪个单位承担，得了多少分", ("某项目由哪个单位承担", "某项目得了多少分")),
        ("哪几个项目、哪几个单位", ("哪几个项目、哪几个单位",)),
        ("甲和乙一共多少，哪个多", ("甲和乙一共多少，哪个多",)),
    ],
)
def test_clauses(text, pieces):
    assert split_clauses(text) == pieces


def _bridge(name, day, cost):
    return (
        ("项目名称", name, "", ""),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "时效指标", "完工时间", day),
        ("产出指标", "成本指标", "工程总投资", cost),
    )


def test_the_cells_of_another_project_are_not_told_for_those_of_the_one_that_is_named():
    names = ("东溪桥加固工程", "西溪桥加固工程")
    days = ("2032年5月底前", "2032年9月底前")
    tables = [
        (f"{name}绩效目标表", _bridge(name, day, cost))
        for name, day, cost in zip(names, days, ("≤210万元", "≤160万元"), strict=True)
    ]
    roads = assistant_of(document("镜湖县公路局2032年部门预算", *tables))
    for name, own, other in zip(names, days, reversed(days), strict=True):
        text = ask(roads, f"镜湖县公路局{name}的完工时间和工程总投资上限分别是什么？").text
        assert other not in text
        assert own in ask(roads, f"镜湖县公路局{name}什么时候完工？").text
