"""People and posts: who is there, how many posts there are, and of which kind."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

OFFICE = (
    "2022年年末实有编制64人，其中行政编制24人、事业编制40人；"
    "年末实有人数58人，其中在职行政人员22人、事业人员36人；年末退休人员31人。"
)
MUSEUM = "2022年末核定事业编制33名，实有在职人员30人；退休人员12人。"


def told(title, prose, text):
    answer = ask(assistant_of(document(title, prose=("一、单位概况", prose))), text)
    return answer.value if answer.status == "answered" else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("编制多少", 64),
        ("行政编制几个", 24),
        ("事业编制有多少", 40),
        ("一共有多少人", 58),
        ("实有多少人", 58),
        ("在职人员多少", 58),
        ("退休的有多少人", 31),
    ],
)
def test_people_and_posts_of_an_office(text, value):
    assert told("柳湾市人社局2022年度部门决算", OFFICE, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("编制多少", 33), ("事业编制几个", 33), ("行政编制几个", None), ("在职的有多少", 30)],
)
def test_posts_of_one_kind_are_not_told_for_another(text, value):
    assert told("柳湾市博物馆2022年度单位决算", MUSEUM, text) == value


def test_posts_are_not_the_people_in_them():
    prose = "截至2022年12月31日，部门在职人员编制77人，其中：行政编制17人，事业编制60人。"
    assert told("柳湾县林业局2023年部门预算", prose, "在职人员多少") is None
