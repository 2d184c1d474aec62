"""What can be asked, over the bundled samples: groups, ranks, limits, stages, codes, parts, talk in turns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def assistant():
    documents = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    return Assistant(MemoryCatalogue(documents), NoIndex(), load_lexicon())


def ask(assistant, *turns):
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("衡水环保局公务接待费在三公经费里排第几？", "2", "名"),
        ("普陀财政局住房公积金决算数与年初预算相比差多少", "0.56", "万元"),
        ("普陀财政局平均每个月办公费多少", "1.77", "万元"),
        ("衡水环保局2020年预算是多少", "21770.82", "万元"),
        ("商务委2025年一般公共预算支出里最大的是哪一类", "293810000.00", "元"),
        ("衡水环保局政府采购预算超过50万的有几个？", "12", "个"),
        ("普陀区财政局2024年养老保险缴费和职业年金缴费合计支出多少？", "241.13", "万元"),
        ("衡水环保局办公设备购置里买得最多的东西是什么", "30.00", "台"),
    ],
)
def test_an_operation_gives_its_figure(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("普陀财政局2024年的项目支出是否超过1000万元？", "否", "603.14"),
        ("普陀财政局2024年的项目支出是否超过500万元？", "是", "603.14"),
        ("衡水环保局公务接待费不超过20万元吗", "否", "21.44"),
        ("重庆市交委的采购分项加总等于6060.41万元吗", "是", "6060.41"),
        ("财政局总表里的社会保障和就业支出，和支出决算表里的数一样吗？", "否", "326.72"),
    ],
)
def test_yes_and_no_come_first_with_the_figure_that_decides(assistant, question, begins, holds):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins)
    assert holds in answer.text


def test_rows_are_taken_together_by_a_column_of_words(assistant):
    answer = ask(assistant, "衡水环保局下属单位按单位规格各有几个？")
    assert [item.text for item in answer.items][:1] == ["正科级25个"]
    assert sum(item.value for item in answer.items) == 29


def test_both_ends_of_a_range_belong_to_it(assistant):
    answer = ask(assistant, "衡水环保局政府采购项目中金额在100万到108万之间的项目有哪些？")
    assert answer.status == "answered"
    inside = ask(assistant, "衡水环保局政府采购项目中金额不低于100万的有几个？")
    above = ask(assistant, "衡水环保局政府采购项目中金额超过108万的有几个？")
    assert len(answer.items) == inside.value - above.value


def test_a_code_is_called_by_its_printed_name(assistant):
    answer = ask(assistant, "2080505是什么科目")
    assert "机关事业单位基本养老保险缴费支出" in answer.text
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("你收录了哪些单位的文档？", "重庆市交通委员会"),
        ("收录了哪些年度的文件", "2020年预算"),
        ("普陀财政局的决算文件里有哪些表？", "支出决算表"),
        ("普陀财政局的决算文件都有什么内容？", "名词解释"),
    ],
)
def test_the_documents_themselves_can_be_asked_about(assistant, question, holds):
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert holds in answer.text


def test_the_parts_of_a_total_are_told_with_their_figures(assistant):
    answer = ask(assistant, "衡水环保局三公经费各项分别是多少？")
    assert {item.value for item in answer.items} == {
        Decimal("10"), Decimal("118.01"), Decimal("21.44"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("衡水环保局三公经费是多少", "那公务接待费呢", "占多少"), "14.35", "%"),
        (("衡水环保局三公经费是多少", "那公务接待费呢", "占多少", "换成元"), "214400", "元"),
        (("普陀财政局2024年支出合计是多少", "其中项目支出呢", "占多少"), "20.51", "%"),
        (("衡水环保局台式计算机采购多少台", "它的单价是多少"), "0.50", "万元"),
        (("商务委2025年三公经费预算多少", "衡水环保局呢"), "149.45", "万元"),
    ],
)
def test_a_talk_goes_on_from_what_was_said(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


def test_why_after_a_change_gives_the_reason_beside_it(assistant):
    answer = ask(assistant, "衡水环保局三公经费比上年减少多少", "为什么")
    assert answer.status == "answered"
    assert "原因" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "重庆交委和普陀财政局谁的公务用车购置费高多少钱一辆",
        "普陀财政局行政单位医疗和城乡居民医疗加起来多少",
        "普陀财政局决算总支出比年初预算多吗",
    ],
)
def test_an_operand_that_is_missing_makes_no_figure(assistant, question):
    assert ask(assistant, question).value is None


def test_a_meaning_is_never_told_by_a_figure(assistant):
    assert ask(assistant, "普陀财政局政府采购是啥意思").value is None


def test_a_slip_of_the_pen_is_put_right_and_said(assistant):
    answer = ask(assistant, "普陀财政局行单位医疗是多少")
    assert answer.value == Decimal("60.99")
    assert "按“行政单位医疗”理解" in answer.text


def test_an_explanation_shows_mentions_plan_and_what_was_not_taken(assistant):
    explanation = assistant.explain(Question("衡水环保局请客吃饭花多少钱"))
    assert explanation is not None
    assert any(m.label == "公务接待费" and m.evidence == "同义词" for m in explanation.mentions)
    assert explanation.considered[0].why_not == ""
    assert all(row.why_not for row in explanation.considered[1:])
    assert explanation.plan[-1].startswith("lookup")


def test_a_reading_is_printed_as_an_expression(assistant):
    answer = ask(assistant, "衡水环保局公务接待费占三公经费多少")
    assert str(answer.query["expression"]).startswith("share(")
    assert "衡水市生态环境局2020年预算" in str(answer.query["expression"])


@pytest.mark.parametrize(
    ("turns", "value", "unit"),
    [
        (("衡水环保局三公经费去年是多少",), "182.16", "万元"),
        (("衡水环保局三公经费2020年是多少", "去年呢"), "182.16", "万元"),
        (("财政局工资福利支出多少", "其中基本工资多少"), "262.33", "万元"),
        (("衡水环保局桌子和椅子一共多少钱",), "4.83", "万元"),
        (("衡水环保局买了几把椅子",), "21.00", "个"),
        (
            ("衡水环保局超过200万的项目有几个",),
            "4",
            "个",
        ),  # of all that have goals, and not only what is bought
        (("衡水环保局车辆多少",), "11", "辆"),
        (("衡水环保局车辆值多少钱",), "220.86", "万元"),
        (("衡水环保局三公经费最大的一块是什么",), "118.01", "万元"),
        (("重庆交委政府性基金支出增加了多少",), "18610", "万元"),
        (("重庆交委交通行政执法总队下有几个三级预算单位",), "6", "个"),
        (("重庆交委公路局有几个三级预算单位",), "4", "个"),
        (("衡水环保局今年预算多少钱",), "21770.82", "万元"),
        (("普陀财政局绩效自评平均得了多少分",), "99.43", "分"),
    ],
)
def test_everyday_words_reach_the_figure(assistant, turns, value, unit):
    answer = ask(assistant, *turns)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("衡水环保局有没有公务接待费", "是，有。"),
        ("衡水环保局有没有公务用车购置费", "没有，列出的金额是0"),
        ("财政局有没有会议费", "没有填写"),
        ("财政局三公经费全是零吗", "是，"),
        ("衡水环保局三公经费增加了多少", "实际是减少，不是增加"),
        ("衡水环保局基本支出比去年减少多少", "实际是增加，不是减少"),
    ],
)
def test_there_zero_blank_and_a_false_premise_are_told_apart(assistant, question, begins):
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "衡水环保局无人机采购多少钱",
        "衡水环保局有没有无人机",
        "普陀财政局2024年预算是多少",
        "衡水环保局三公经费明年多少",
        "财政局平均工资",
        "商务委差旅费和会议费哪个多",
        "万里街道办事处的地址",
        "什么是绩效目标",
        "你能做什么",
    ],
)
def test_what_is_not_printed_is_refused(assistant, question):
    answer = ask(assistant, question)
    assert (answer.status, answer.value) == ("not_found", None)


def test_a_change_is_told_with_the_figure_that_changed(assistant):
    answer = ask(assistant, "衡水环保局三公经费比上年减少多少")
    assert answer.value == Decimal("32.71")
    assert "149.45万元，比2019年减少32.71万元" in answer.text
    assert any("149.45" in citation.quote for citation in answer.citations)


def test_a_share_that_the_text_prints_is_cited_beside_its_operands(assistant):
    answer = ask(assistant, "普陀财政局2024年项目支出占本年支出合计的多少")
    assert answer.value is not None
    assert any(f"占{answer.value}%" in citation.quote for citation in answer.citations)


def test_two_years_are_answered_one_by_one(assistant):
    answer = ask(assistant, "衡水环保局三公经费去年多少今年多少")
    assert [item.value for item in answer.items] == [Decimal("182.16"), Decimal("149.45")]
    assert "“去年”按2019年" in answer.text


def test_each_clause_of_a_question_is_answered(assistant):
    answer = ask(assistant, "财政局工资福利支出多少？其中基本工资多少")
    assert [item.value for item in answer.items] == [Decimal("2082.85"), Decimal("262.33")]


def test_a_clause_that_nothing_answers_is_named(assistant):
    answer = ask(assistant, "普陀财政局公务接待费花了多少，其中外事接待多少")
    assert "“其中外事接待多少”：文档中没有" in answer.text


def test_the_first_three_are_three_rows(assistant):
    answer = ask(assistant, "衡水环保局采购金额前三名")
    assert any("前3位" in step for step in answer.steps)
    assert [item.value for item in answer.items] == [Decimal("258.40"), *[Decimal("250.00")] * 2]


def test_projects_are_listed_by_what_they_are_about(assistant):
    answer = ask(assistant, "衡水环保局大气方面的项目有哪些")
    assert len(answer.items) == 10
    assert all("大气" in item.text for item in answer.items)


def test_parts_that_are_zero_are_found_below_their_heading(assistant):
    answer = ask(assistant, "衡水环保局三公里哪项是零")
    assert [item.text for item in answer.items] == ["公务用车购置费0万元"]


def test_kinds_of_income_are_offered_where_no_total_is_printed(assistant):
    answer = ask(assistant, "重庆交委收入多少")
    assert answer.status == "clarify"
    assert [item.value for item in answer.items] == [Decimal("324970.32"), Decimal("38610")]


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("衡水环保局公务接待费是21.44万元吗", "是，一致"),
        ("衡水环保局公务接待费花了21万吗", "大致对，四舍五入后一致"),
        ("衡水环保局公务接待费有三十万，对吗", "不对"),
        ("衡水环保局项目支出有两个亿吗", "不对"),
        ("衡水环保局有11辆车吗", "是，有"),
        ("衡水环保局有12辆车吗", "数目不对"),
        ("财政局收支平衡吗", "是，一致"),
    ],
)
def test_a_figure_that_is_claimed_is_held_against_the_printed_one(assistant, question, begins):
    answer = ask(assistant, question)
    assert answer.status == "answered"
    assert answer.text.startswith(begins)
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费占三公经费多少",
        "基本支出比项目支出多多少",
        "三公经费比去年增加了多少",
        "基本支出占比是多少",
    ],
)
def test_of_several_departments_that_nobody_named_all_are_offered(assistant, question):
    answer = ask(assistant, question)
    assert (answer.status, answer.value) == ("clarify", None)
    assert len({citation.document for citation in answer.citations}) >= 2


def test_departments_stand_beside_one_another(assistant):
    answer = ask(assistant, "哪个单位的三公经费最多")
    assert (answer.value, answer.unit) == (Decimal("2800.68"), "万元")
    assert [item.value for item in answer.items[:2]] == [Decimal("2800.68"), Decimal("149.45")]
    assert "不宜直接比较" in answer.text


def test_why_a_figure_changed_is_told_with_the_change(assistant):
    answer = ask(assistant, "衡水环保局三公经费为什么下降")
    assert answer.status == "answered"
    assert "32.71万元" in answer.text
    assert "原因" in answer.text


def test_a_choice_is_offered_once(assistant):
    answer = ask(assistant, "三公经费是多少")
    lines = [item.text for item in answer.items]
    assert answer.status == "clarify"
    assert len(lines) == len(set(lines))


def test_names_that_share_a_noun_are_added_when_all_are_there(assistant):
    answer = ask(assistant, "商务委生命健康、商业创新两个专项2025年一共安排多少")
    assert (answer.value, answer.unit) == (Decimal("2580"), "万元")
    answer = ask(assistant, "商务委生命健康、智慧养老两个专项2025年一共安排多少")
    assert (answer.status, answer.value) == ("not_found", None)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("衡水环保局大气重污染成因与治理那笔尾款想给什么打基础", "治理重污染打下可靠基础"),
        ("衡水环保局检测机构检查想带动谁提高能力", "带动检测机构提高能力"),
    ],
)
def test_words_that_stand_in_a_table_answer_what_a_project_is_for(assistant, question, says):
    answer = ask(assistant, question)
    assert (answer.status, answer.value) == ("answered", None)
    assert says in answer.text
    assert answer.citations[0].table is not None


def test_a_project_that_is_not_there_has_no_aim(assistant):
    assert ask(assistant, "衡水环保局无人机飞手培训想解决什么难题").status == "not_found"
