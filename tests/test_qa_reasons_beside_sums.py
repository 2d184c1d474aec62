"""Why an account changed where the sentence tells its sum, the way and the reason, and not by how much."""

import pytest
from made_tables import ask, assistant_of, document

TABLE = (
    ("科目名称", "2030年预算数", "2031年预算数"),
    ("航道整治", "310.00", "365.00"),
    ("水运管理", "95.00", "90.00"),
    ("灯塔", "12.00", "10.00"),
    ("船闸维修", "40.00", "44.00"),
)


@pytest.fixture(scope="module")
def harbour():
    return assistant_of(
        document(
            "庚州市航道局2031年部门预算",
            ("一般公共预算支出表（单位：万元）", TABLE),
            prose=(
                "一、收支预算总体情况",
                "2031年庚州市航道局收支总预算509.00万元，与2030年预算相比，收支总预算增加52.00万元，增长11.38%，主要原因是新增堤岸加固任务。",
                "二、一般公共预算支出情况",
                "航道整治（项）365.00万元，增加的主要原因是三号水道进入主体施工阶段；水运管理（项）90.00万元，减少的主要原因是值守点合并；灯塔（项）10.00万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("航道整治（项）预算增加的主要原因是什么", "三号水道进入主体施工阶段"),
        ("航道整治为什么增加了", "三号水道进入主体施工阶段"),
        ("水运管理怎么少了", "值守点合并"),
        ("水运管理减少的原因", "值守点合并"),
        ("航道整治为什么减少", "实际是增加，不是减少"),
    ],
)
def test_the_reason_that_stands_behind_the_sum(harbour, question, reason):
    answer = ask(harbour, f"庚州市航道局2031年{question}？")
    assert answer.status == "answered" and reason in answer.text
    assert "堤岸加固" not in answer.text


@pytest.mark.parametrize("question", ["船闸维修为什么增加", "灯塔为什么减少", "航道疏浚为什么增加"])
def test_no_reason_of_another_account_or_of_the_whole_is_told(harbour, question):
    answer = ask(harbour, f"庚州市航道局2031年{question}？")
    assert answer.status == "not_found"
