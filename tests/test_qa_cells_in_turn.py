"""Two cells of one row asked for in one question, with a pause between; a grade, who does it, how much it is to be."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.clauses import split_clauses
from qa.typed_forms import TYPED

REVIEWS = (
    ("序号", "项目名称", "实施单位", "全年预算数", "全年执行数", "自评得分", "评价等次"),
    ("1", "渡口改造经费", "云浦市航道事务中心", "90.00", "81.00", "91.50", "优"),
    ("2", "灯浮维护经费", "云浦市航标管理站", "64.00", "60.80", "85.20", "良"),
    ("3", "船检培训经费", "云浦市船员考试中心", "22.00", "11.00", "70.10", "中"),
)
GOALS = (
    ("序号", "项目名称", "预算安排", "年度绩效目标"),
    ("1", "帆船公开赛", "75.00", "参赛规模800人"),
    ("2", "水上救生站", "36.00", "运行救生站14家"),
    ("3", "渔家书角", "12.00", "新增图书3万册"),
)


@pytest.fixture(scope="module")
def port():
    return assistant_of(
        document(
            "云浦市港航管理局2032年部门决算",
            ("项目支出绩效自评情况汇总表（单位：万元）", REVIEWS),
            ("项目绩效目标一览表（单位：万元）", GOALS),
        )
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("绩效自评中，灯浮维护经费得了多少分、评为什么等次？", ("85.2", "良")),
        ("船检培训经费得了多少分，被评为什么等级？", ("70.1", "中")),
        ("渡口改造经费评了几分、是什么档次", ("91.5", "优")),
        ("渡口改造经费全年预算数是多少、执行了多少", ("90.00", "81.00")),
        ("灯浮维护经费全年预算安排了多少万元、由哪个单位实施", ("64.00", "航标管理站")),
        ("船检培训经费全年执行数是多少万元，由谁负责", ("11.00", "船员考试中心")),
        ("项目绩效目标一览表里，帆船公开赛安排了多少经费、预计多大参赛规模？", ("75.00", "800")),
        ("水上救生站预算安排多少钱、运行救生站几家", ("36.00", "14")),
        ("渔家书角安排了多少万元、新增图书多少万册", ("12.00", "3")),
    ],
)
def test_both_cells_are_told(port, question, told):
    answer = ask(port, question)
    assert answer.status == "answered" and all(one in answer.text for one in told)


@pytest.mark.parametrize(
    ("question", "grade"),
    [
        ("灯浮维护经费评为什么等次？", "良"),
        ("船检培训经费是什么等级", "中"),
        ("渡口改造经费被评定为哪个档次？", "优"),
    ],
)
def test_a_grade_is_told(port, question, grade):
    assert ask(port, question).text.rstrip("。").endswith(grade)


@pytest.mark.parametrize(
    "question",
    [
        "渡口改造经费为什么得了91.5分？",  # a reason, which nothing tells
        "帆船公开赛评为什么等次？",  # its table has no grades
        "帆船公开赛是什么级别",
    ],
)
def test_no_grade_where_none_is_printed(port, question):
    assert ask(port, question).status != "answered"


def test_what_was_spent_is_no_score(port):
    answer = ask(port, "实际支出了多少", "灯浮维护经费自评得分多少？")
    assert answer.unit != "分"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("甲项目得了多少分、是什么等次", 2),
        ("自评表中，甲项目得了多少分，执行了多少", 2),
        ("甲项目和乙项目各得了多少分、哪个高", 1),
        ("甲、乙、丙三个项目得了多少分", 1),
        ("甲项目安排多少钱、哪个单位最多", 1),
    ],
)
def test_clauses_are_told_apart(text, number):
    assert len(split_clauses(text)) == number


def test_a_reason_stays_one():
    text = "渡口改造经费为什么没有评为优"
    for pattern, plain in TYPED:
        text = pattern.sub(plain, text)
    assert "为什么" in text
