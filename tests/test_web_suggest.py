"""Follow-up questions: made from the data, and each with an answer."""

from decimal import Decimal

import pytest
from sites import sample_site

from qa.model import Question
from web.suggest import suggest


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sample_site(tmp_path_factory.mktemp("home"))


def _after(site, *texts):
    asked = Question(texts[-1], texts[:-1])
    answer = site.assistant.ask(asked)
    return answer, suggest(site.assistant, site.shelf, asked, answer)


@pytest.mark.parametrize(
    "texts",
    [
        ("普陀区财政局2024年支出合计是多少？",),
        ("普陀区财政局2024年一般公共服务支出决算是多少？",),
        ("普陀区财政局2024年一般公共服务支出决算是多少？", "占多少？"),
        ("普陀区财政局2024年工资福利支出是多少？",),
    ],
)
def test_every_suggestion_has_an_answer_after_the_turns_before_it(site, texts):
    answer, offered = _after(site, *texts)
    assert answer.status == "answered" and len(offered) <= 4
    for text in offered:
        assert site.assistant.ask(Question(text, texts)).status == "answered", text


def test_a_total_leads_to_its_largest_part_with_the_printed_figure(site):
    texts = ("普陀区财政局2024年支出合计是多少？",)
    _, offered = _after(site, *texts)
    assert offered[0] == "其中一般公共服务支出是多少？"
    part = site.assistant.ask(Question(offered[0], texts))
    assert part.value == Decimal("2106.66")


def test_what_was_asked_is_not_offered_again(site):
    text = "普陀区财政局2024年支出合计是多少？"
    _, first = _after(site, text)
    _, second = _after(site, text, first[0], text)
    assert first[0] not in second


def test_nothing_follows_what_was_not_found(site):
    _, offered = _after(site, "火星局2024年支出是多少？")
    assert offered == ()
