"""What for, why, when: everyday ways of asking for words, over a made document."""

from __future__ import annotations

import pytest
from made_tables import assistant_of, document

from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.purpose_said import plainly_for


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("湿地修复专项是为了干什么设的？", "湿地修复专项的目的是什么"),
        ("湿地修复专项设来做什么", "湿地修复专项的目的是什么"),
        ("湿地修复专项图个啥", "湿地修复专项的目的是什么"),
        ("监测平台是为了解决哪些老大难？", "监测平台的目的是什么"),
        ("新建的展览馆盖好以后干嘛用", "新建的展览馆建成后做什么用"),
        ("那笔出国经费是拿去干什么的？", "那笔出国经费主要用于什么"),
        ("政府性基金的钱去哪了", "政府性基金主要用于什么"),
        ("项目支出主要花在哪几个项目上？", "项目支出主要为哪些项目"),
        ("这份预算里说的三公经费包括哪三样？", "三公经费包括哪些"),
        # these ask for something else
        ("哪几个项目超过100万元", "哪几个项目超过100万元"),
        ("三公经费包括哪些", "三公经费包括哪些"),
        ("办公楼在哪里", "办公楼在哪里"),
        ("为什么减少", "为什么减少"),
        ("解决问题的经费有多少", "解决问题的经费有多少"),
    ],
)
def test_one_form_for_what_it_is_for(asked, plain):
    assert plainly_for(asked) == plain


REVIEW = (
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "未完成原因"),
    ("产出指标", "数量指标", "修复湿地面积", "≥80亩", "82亩", "无"),
    (
        "产出指标",
        "时效指标",
        "湿地公报发布时间",
        "2024年10月底前",
        "2024年12月3日",
        "遥感数据到得晚",
    ),
    ("产出指标", "时效指标", "围栏竣工时间", "2024年9月底前", "2024年8月20日", "无"),
)
GOAL = (("项目名称", "浅滩湿地修复专项"), ("年度总体目标", "恢复候鸟栖息的浅滩，改善水质"))
PROSE = (
    "1.因公出国（境）费支出决算为9.00万元。全年组团1个，用于赴国外学习候鸟监测。",
    "2.林业和草原（款）湿地保护（项）。年初预算为50.00万元，支出决算为93.00万元，完成年初预算的186.00%。"
    "决算数大于年初预算数的主要原因：追加了围栏经费。",
    "湿地管护专项执行率偏低，原因是招标流标；今后将提前准备招标文件。",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return assistant_of(
        document(
            "北苇县湿地中心2024年部门决算",
            ("项目支出绩效自评表（浅滩湿地修复专项）", (*GOAL, *REVIEW)),
            prose=PROSE,
        )
    )


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("turns", "holds"),
    [
        (("那笔出国经费是拿去干什么的",), "学习候鸟监测"),
        (("湿地保护怎么会完成年初预算的186%",), "追加了围栏经费"),
        (("湿地管护专项执行率低的原因",), "招标流标"),
        (("湿地管护专项为什么执行得慢，后面打算怎么办",), "提前准备招标文件"),
        (("湿地公报原定什么时候发",), "2024年10月底前"),
        (("湿地公报实际哪天发的",), "2024年12月3日"),
        (("湿地公报原定什么时候发", "实际哪天发的", "没按时的原因填的是什么"), "遥感数据到得晚"),
    ],
)
def test_the_right_words_are_quoted(assistant, turns, holds):
    answer = ask(assistant, *turns)
    assert answer.status == "answered" and holds in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "begins"), [("湿地公报按时发布了没", "否"), ("围栏如期竣工了吗", "是")]
)
def test_whether_it_came_in_time_is_told_with_both_dates(assistant, question, begins):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and "计划2024年" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    ["满意度低的原因", "局长什么时候退休", "候鸟公园什么时候开园", "无人机培训想解决什么难题"],
)
def test_words_on_something_else_are_not_quoted(assistant, question):
    assert ask(assistant, question).status == "not_found"
