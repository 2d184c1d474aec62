"""Offices called by parts of their names; the one open page is asked of, whose ever place is left out."""

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


def ask(title: str, question: str):
    text = f"{title}\n2020年公务接待费2.50万元，比2019年减少0.50万元。\n"
    document = read_bytes("x.txt", text.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon()).ask(Question(question))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("云屏市澄湾区卫生和计划生育局2020年部门预算公开", "澄湾区卫计局"),
        ("云屏市质量技术监督局2020年部门预算公开", "云屏质监局"),
        ("东岭县沙溪镇柏口小学校2020年部门预算公开", "柏口小学"),
        ("柏峪县2020年“三公”经费预算公开", "柏峪"),
        ("柏峪县2020年“三公”经费预算公开", "柏峪县"),
        ("高新区2020年“三公”经费预算情况说明", "高新区"),
        ("沙溪镇2020年“三公”经费预算情况说明", "沙溪镇"),
        ("2020年市国资委“三公”经费预算说明", "云屏市国资委"),
        ("柏峪县某单位2020年度“三公”经费预算说明", "柏峪县这个单位"),
        ("云屏市公安局巡逻警察支队2020年部门预算公开", "云屏市巡警支队"),
        ("云屏市教育局招生考试中心2020年部门预算公开", "云屏招考中心"),
    ],
)
def test_a_name_in_part_is_the_name(title, said):
    answer = ask(title, f"{said}2020年公务接待费是多少？")
    assert (answer.status, str(answer.value)) == ("answered", "2.50")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("云屏市澄湾区卫生和计划生育局2020年部门预算公开", "松浦区卫计局"),
        ("云屏市澄湾区卫生和计划生育局2020年部门预算公开", "澄湾区教育局"),
        ("云屏市生态环境局2020年部门预算公开", "云屏市财政局"),
    ],
)
def test_another_office_is_refused(title, said):
    assert ask(title, f"{said}2020年公务接待费是多少？").status == "not_found"
