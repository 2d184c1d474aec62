"""Figures told in prose: level with last year, parts that add up, years and stages; over a made document."""

from decimal import Decimal

import pytest

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

TEXT = """乙州市文物局2024年部门预算
第一部分 预算说明
一、支出说明
2024年支出预算913.46万元。基本支出512.31万元，项目支出401.15万元。
一般公共预算财政拨款基本支出498.27万元，人员经费431.05万元，公用经费67.22万元。
会议费5万元，培训费3万元，差旅费2万元。
1.文化支出（类）文物（款）文物保护（项）2024年预算318万元，与2023年预算持平，主要原因是任务不变。
2.文化支出（类）文物（款）博物馆（项）2024年预算64万元，比2023年预算增加4万元，主要原因是新增夜间开放。
二、“三公”经费
2024年“三公”经费预算19万元，比2023年增加8万元。其中：
（一）因公出国（境）费0万元，与2023年预算持平。
（二）公务用车购置及运行费16万元，比2023年增加8万元。其中：公务用车购置费10万元，比2023年增加8万元；公务用车运行费6万元，与上年持平。
（三）公务接待费3万元。与上年预算持平，主要原因是接待任务不变。
"""


def made(tmp_path_factory, text, name="made-2024-budget.txt"):
    path = tmp_path_factory.mktemp("made") / name
    path.write_text(text, encoding="utf-8")
    return Assistant(MemoryCatalogue([read(path)]), NoIndex(), load_lexicon())


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    return made(tmp_path_factory, TEXT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2023年文物保护预算多少", "318"),
        ("2023年公务接待费是多少", "3"),
        ("去年因公出国费预算", "0"),
        ("2023年公务用车运行费多少", "6"),
        ("2023年博物馆预算多少", "60"),
    ],
)
def test_what_is_level_was_as_much_the_year_before(bureau, question, value):
    answer = bureau.ask(Question(question))
    assert (answer.status, answer.value, answer.basis) == ("answered", Decimal(value), "computed")
    assert answer.steps and answer.citations


@pytest.mark.parametrize(
    "question", ["2022年文物保护预算多少", "2023年项目支出多少", "2023年会议费多少"]
)
def test_no_words_about_the_year_give_no_figure_of_it(bureau, question):
    assert bureau.ask(Question(question)).status == "not_found"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("文物保护比2023年增加了吗", "否，"),
        ("文物保护今年和去年一样吗", "是，"),
        ("公务接待费和上年持平吗", "是，"),
        ("博物馆今年和去年一样吗", "否，"),
    ],
)
def test_level_is_neither_more_nor_less(bureau, question, begins):
    assert bureau.ask(Question(question)).text.startswith(begins)


@pytest.mark.parametrize("question", ["文物保护比上年变了多少", "文物保护和上年比呢"])
def test_what_is_level_changed_by_nothing(bureau, question):
    answer = bureau.ask(Question(question))
    assert answer.value == 0 and "持平" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("人员经费占基本支出的比例", "86.51"),
        ("公用经费占一般公共预算财政拨款基本支出多少", "13.49"),
        ("项目支出占比", "43.92"),
    ],
)
def test_parts_that_add_up_are_parts_of_what_they_make_up(bureau, question, value):
    answer = bureau.ask(Question(question))
    assert (answer.value, answer.unit) == (Decimal(value), "%")


def test_small_figures_that_happen_to_add_up_are_no_parts(bureau):
    assert bureau.ask(Question("会议费包括哪些")).value is None
    answer = bureau.ask(Question("培训费占会议费的比例"))
    assert "会议费－培训费" not in answer.text
