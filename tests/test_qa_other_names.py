"""Names one character away: slips are mended and said, names of other things are refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.other_names import is_nearly_said, is_other_thing, speaks_of_another
from qa.vocabulary import load_lexicon

TEXT = """丙州县白石镇人民政府2024年部门预算
一、支出说明
2024年支出预算900万元。白石水库除险加固300万元，青溪河左岸治理120万元，第三小学迁建80万元。
二、“三公”经费
2024年“三公”经费预算20万元。
三、城乡社区事务
城乡社区环境卫生支出33万元。
四、设备
社区服务站新建工程，位于河东路，用地面积1200平方米，建筑高度18.5米，地上4层。
五、用款计划
第一季度用款计划20万元，第二季度用款计划20万元，第三季度用款计划30万元。
六、培训
2024年培训费9万元，拟开展培训5次，人数310人。编制绩效目标的项目12个，涉及项目资金745.5万元。
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "baishi-2024-budget.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Assistant(MemoryCatalogue([read(path)]), NoIndex(), load_lexicon())


@pytest.mark.parametrize(
    ("said", "printed", "other"),
    [
        ("黑石水库除险加固", "白石水库除险加固", True),
        ("青溪河右岸治理", "青溪河左岸治理", True),
        ("初中教育支出", "高中教育支出", True),
        ("第二小学迁建", "第三小学迁建", True),
        ("百石水库除险加固", "白石水库除险加固", False),  # sounds alike: a slip
        ("行正单位医疗", "行政单位医疗", False),
        ("白石水库加固", "白石水库除险加固", False),
    ],
)
def test_another_character_makes_another_thing_unless_it_sounds_alike(said, printed, other):
    assert is_other_thing(said, printed) is other


@pytest.mark.parametrize(
    ("form", "key", "another"),
    [
        ("白石水库除险加固", "黑石水库除险加固多少钱", True),
        ("白石水库除险加固", "请问黑石水库除险加固多少钱", True),
        ("白石水库除险加固", "白石水库除险加固多少钱", False),
        ("本工程规划建筑面积", "新建工程总建筑面积多少", False),
        ("机关运行经费", "全年运行经费多少", False),
    ],
)
def test_other_characters_in_the_place_of_a_names_own(form, key, another):
    assert speaks_of_another(form, key) is another


def test_the_nearest_name_is_one_with_one_other_character():
    assert is_nearly_said("白石水库除险加固", "黑石水库除险加固多少钱")
    assert not is_nearly_said("白石水库除险加固", "松岭水库多少钱")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("黑石水库除险加固多少钱", "白石水库除险加固"),
        ("青溪河右岸治理花多少", "青溪河左岸治理"),
        ("第二小学迁建安排了多少", "第三小学迁建"),
    ],
)
def test_a_name_of_another_place_is_refused_and_the_printed_one_offered(town, question, near):
    answer = town.ask(Question(question))
    assert answer.status == "not_found" and near in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("白石水库除险加固多少钱", "300"),
        ("百石水库除险加固多少钱", "300"),
        ("第三小学迁建安排了多少", "80"),
    ],
)
def test_the_printed_name_and_what_sounds_like_it_are_answered(town, question, value):
    assert town.ask(Question(question)).value == Decimal(value)


@pytest.mark.parametrize("question", ["黑石镇2024年三公经费多少", "东湖街道三公经费是多少"])
def test_another_town_has_no_document(town, question):
    answer = town.ask(Question(question))
    assert answer.status == "not_found" and question[:3] in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("本镇三公经费多少", "20"), ("白石镇三公经费多少", "20"), ("城乡社区环境卫生支出多少", "33")],
)
def test_the_town_itself_is_answered_for(town, question, value):
    assert town.ask(Question(question)).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("新建的社区服务站有多高", "18.5", "米"),
        ("社区服务站新建工程占地多大", "1200", "平方米"),
        ("社区服务站用地多少平方米", "1200", "平方米"),
    ],
)
def test_measures_are_told_by_everyday_words(town, question, value, unit):
    answer = town.ask(Question(question))
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("question", ["百货大楼有多高", "社区服务站有多深"])
def test_a_measure_that_is_not_printed_is_not_found(town, question):
    assert town.ask(Question(question)).status == "not_found"


def test_a_series_is_added_where_all_of_it_is_asked_for(town):
    answer = town.ask(Question("全年用款计划一共多少"))
    assert (answer.value, answer.basis) == (Decimal(70), "computed")
    assert answer.citations and answer.steps


def test_one_of_a_series_that_is_not_named_is_asked_back(town):
    assert town.ask(Question("用款计划是多少")).status == "clarify"
    assert town.ask(Question("第三季度用款计划是多少")).value == 30


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("编制绩效目标的项目有几个", "涉及多少钱"), "745.5", "万元"),
        (("培训费预算多少", "开展几次"), "5", "次"),
        (("开展几次培训", "多少人"), "310", "人"),
    ],
)
def test_a_follow_up_for_money_or_a_number_stays_in_the_sentence(town, turns, value, unit):
    answer = town.ask(Question(turns[-1], turns[:-1]))
    assert (answer.value, answer.unit) == (Decimal(value), unit)


def test_several_counts_at_once_are_told_together(town):
    answer = town.ask(Question("培训几次，多少人"))
    assert "5次" in answer.text and "310人" in answer.text


@pytest.mark.parametrize(
    ("question", "unit"), [("三公经费用了多少政府性基金", "万元"), ("培训费发了多少奖金", "万元")]
)
def test_money_is_never_told_in_another_unit_or_fund(town, question, unit):
    answer = town.ask(Question(question))
    assert answer.value is None or (answer.unit == unit and "基金" not in question)
