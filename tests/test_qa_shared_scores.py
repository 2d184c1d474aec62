"""What is worked out once for many names or figures says of each the same as if it were asked alone."""

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from qa.cells import crossings
from qa.fit import Asked, aspect_fit, fits_period, measure_fit
from qa.knowledge import (
    _entity_prefixes,
    document_to_knowledge,
    labels_sharing,
    make_label,
    number_of,
)
from qa.link import match_label, match_labels
from qa.normalise import canon
from qa.vocabulary import load_lexicon

TEXTS = [
    "2020年公务接待费是多少",
    "项目支出占支出合计的比例",
    "应急防汛演练花了多少钱",  # words of names without their middle, or turned about
    "更新改造系统监测网络的经费",
    "2024年住房公积金决算数与年初预算数",
    "下属单位数量有几个",
    "费",
    "",
]


@pytest.fixture(scope="module", params=NAMES, ids=lambda name: name[0])
def knowledge(request):
    name, suffix = request.param
    return document_to_knowledge(read(FOLDER / f"{name}.{suffix}"), load_lexicon())


def spoken_alone(key, knowledge):
    found = {
        number: match_label(key, knowledge.labels[number], knowledge)
        for number in labels_sharing(key, knowledge)
    }
    return {number: match for number, match in found.items() if match is not None}


@pytest.mark.parametrize("text", TEXTS)
def test_no_label_that_a_text_speaks_of_is_passed_over(knowledge, text):
    key = canon(text)
    assert match_labels(key, knowledge) == spoken_alone(key, knowledge)


def test_no_shortened_or_turned_name_is_passed_over(knowledge):
    for label in knowledge.labels[::7]:
        key = label.key
        for text in (key[2:], key[:-2], key[:2] + key[-3:], key[3:] + key[:3]):
            assert match_labels(text, knowledge) == spoken_alone(text, knowledge)


@pytest.mark.parametrize(
    "asked",
    [
        Asked("公务接待费"),
        Asked("2020年项目支出合计", years=(2020,), stage="预算", money=True),
        Asked("2019年末有多少辆车", years=(2019,), unit="辆"),
        Asked("增减变化", aspects=frozenset({"increase", "decrease"}), stage="决算"),
        Asked("一共有多少学生", noun="学生", years=(2024, 2025)),
    ],
    ids=lambda asked: asked.key,
)
@pytest.mark.parametrize("measured", [True, False])
def test_figures_of_one_sort_fit_alike(knowledge, asked, measured):
    def fit(fact):
        period = fits_period(fact, knowledge, asked)
        return period, measure_fit(fact, measured, asked), aspect_fit(fact, asked)

    for fact, first in zip(knowledge.facts, knowledge.sorts, strict=True):
        assert fit(fact) == fit(knowledge.facts[first])


@pytest.mark.parametrize("year", range(2012, 2030))
def test_no_figure_fits_a_year_that_its_document_is_not_of(knowledge, year):
    asked = Asked("截至年末的数量", years=(year,))
    fits = any(fits_period(fact, knowledge, asked) is not None for fact in knowledge.facts)
    assert knowledge.may_be_of([year]) or not fits


def test_every_figure_is_found_by_itself_and_in_its_table(knowledge):
    for number, fact in enumerate(knowledge.facts):
        assert number_of(fact, knowledge) == number
        assert any(fact is other for other in knowledge.of_table(fact.table))


def test_what_was_asked_before_changes_no_crossing(knowledge):
    fresh = document_to_knowledge(knowledge.document, load_lexicon())
    texts = [canon(text) for text in TEXTS]
    told = {key: [(c.facts, c.worth) for c in crossings(key, knowledge)] for key in texts}
    again = {key: [(c.facts, c.worth) for c in crossings(key, fresh)] for key in reversed(texts)}
    assert again == told


@pytest.mark.parametrize("entity", [None, "清源市水务局", "清源市"])
def test_another_offices_names_lend_a_label_no_spelling(entity):
    lexicon = load_lexicon()
    names = ("清源市水务局办公楼维修", "市残疾人联合会", "水资源管理费", "清源水库")
    prefixes = _entity_prefixes(entity)
    alone = {name: make_label(name, lexicon, prefixes).forms for name in names}
    for other in ("岚山县民政局", "清源市水务局", None):
        for name in names:
            make_label(name, lexicon, _entity_prefixes(other))
    assert {name: make_label(name, load_lexicon(), prefixes).forms for name in names} == alone
    assert any(form == "办公楼维修" for form, _ in alone[names[0]]) == (entity == "清源市水务局")
