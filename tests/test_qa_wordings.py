"""Other ways to ask for an operation mean the same as the usual one, and no bare figure stands in for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.vocabulary import load_lexicon
from qa.wordings import usually_put

NEVER = {}.__contains__  # no word is part of a printed name
SPENDING = (
    ("科目编码", "科目名称", "合计"),
    ("302", "商品和服务支出", "100.00"),
    ("30201", "办公费", "40.00"),
    ("30202", "印刷费", "25.00"),
    ("30205", "水费", "20.00"),
    ("30211", "差旅费", "15.00"),
)


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document("柳湾区档案局2023年部门决算", ("基本支出决算表（单位：万元）", SPENDING))
    )


@pytest.mark.parametrize(
    "question",
    [
        "办公费和印刷费拢共多少？",
        "办公费、印刷费凑一块是多少",
        "办公费跟印刷费一起是多少万元",
        "办公费与印刷费求和",
        "办公费、印刷费两项累加是多少",
    ],
)
def test_together_in_many_words(office, question):
    assert ask(office, question).value == Decimal(65)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("商品和服务支出刨去办公费后是多少？", Decimal(60)),
        ("撇开办公费，商品和服务支出还剩多少？", Decimal(60)),
        ("办公费较之印刷费多多少？", Decimal(15)),
        ("办公费和印刷费差多远？", Decimal(15)),
        ("办公费占商品和服务支出多少个百分点？", Decimal(40)),
        ("办公费占商品和服务支出多大份额？", Decimal(40)),
    ],
)
def test_differences_and_shares_in_many_words(office, question, value):
    assert ask(office, question).value == value


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("商品和服务支出里哪一样最花钱？", "办公费"),
        ("商品和服务支出里居首的是哪一项？", "办公费"),
        ("商品和服务支出里垫底的是哪一项？", "差旅费"),
    ],
)
def test_the_most_and_the_least_in_many_words(office, question, name):
    assert name in ask(office, question).text


@pytest.mark.parametrize("question", ["办公费与电费的差额是多少？", "办公费除以租车费是多少？"])
def test_an_operation_that_cannot_be_done_is_not_answered_by_a_bare_figure(office, question):
    answer = ask(office, question)
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize(
    "question", ["302类02款是多少？", "编码302 02的金额是多少？", "302类02款的金额是几万元？"]
)
def test_a_code_may_be_spelt_as_the_columns_of_a_table_print_it(office, question):
    assert ask(office, question).value == Decimal(25)


def test_a_number_beside_another_number_is_no_code(office):
    assert "印刷费" not in ask(office, "302 02年的差旅费是多少？").text


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("甲和乙拢共多少", "甲和乙加起来多少"),
        ("撇去人员经费以后还有多少", "扣除人员经费以后还有多少"),
        ("“拢共”是什么意思", "“拢共”是什么意思"),
        ("水费是多少", "水费是多少"),
    ],
)
def test_a_wording_is_put_in_its_usual_form_outside_quotation_marks(text, usual):
    assert usually_put(text, load_lexicon().wordings, NEVER) == usual


def test_a_department_adds_wordings_of_its_own(tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "own.toml").write_text(
        '[wordings]\n"加起来" = ["一塌刮子"]\n', encoding="utf-8"
    )
    assert (
        usually_put("甲和乙一塌刮子多少", load_lexicon(tmp_path).wordings, NEVER)
        == "甲和乙加起来多少"
    )


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("办公费比印刷费多还是少？", "柳湾区档案局"),
        ("商品和服务支出等于办公费加水费吗？", "否"),
        ("印刷费有没有水费多？", "是"),
        ("差旅费够20万元吗？", "否"),
        ("办公费不止30万元吧？", "是"),
    ],
)
def test_yes_and_no_in_many_words(office, question, lead):
    assert ask(office, question).text.startswith(lead)


def test_a_comparison_that_is_not_understood_is_no_figure_of_one_of_the_two(office):
    assert ask(office, "办公费比租车费多得多吗").value is None


def test_the_prose_that_does_not_print_a_thing_is_held_against_nothing(office):
    assert ask(office, "说明里写的办公费和上面写的办公费一致吗？").status in (
        "not_found",
        "clarify",
    )


@pytest.mark.parametrize(
    "question",
    [
        "到2023年底，区档案局的办公费是多少？",
        "说到花钱这一块，区档案局的办公费是多少？",
        "办公费是多少（区档案局）？",
        "今年区档案局的办公费是多少？",
        "2023年，区档案局办公费多少",
        "另外，档案局的办公费多少？",
    ],
)
def test_no_departments_name_goes_over_a_mark_or_begins_with_a_word_of_time(office, question):
    assert ask(office, question).value == Decimal(40)


@pytest.mark.parametrize(
    "question", ["云湖区档案局的办公费是多少？", "今年，云湖区档案局办公费多少？"]
)
def test_another_places_department_is_still_another(office, question):
    assert ask(office, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳湾档案局办公费多少？", 40),
    ],
)
def test_a_department_is_known_with_characters_left_out_of_its_name(office, question, value):
    assert ask(office, question).value == Decimal(value)


@pytest.mark.parametrize("text", ["柜式加湿器多重", "油库加温盘管是多少"])
def test_a_word_that_holds_jia_adds_nothing(text):
    assert usually_put(text, load_lexicon().wordings, NEVER) == text
