"""What a reader is given: neighbours as one passage, what several years repeat once."""

from dataclasses import replace

import pytest

from index.gather import gather
from index.model import Chunk, Hit


def chunk(name, text, document="d1", **more):
    return Chunk(
        f"{document}:{name}", document, f"{document}.txt", text, text, ("一、概况",), "text", 0,
        entity="财政局", **more,
    )  # fmt: skip


def row(*names, document="d1"):
    """Chunks of one section, each linked to the next."""
    ids = [f"{document}:{name}" for name in names]
    return [
        chunk(name, f"{name}的内容。", document, previous=before, next=after)
        for name, before, after in zip(names, [None, *ids], [*ids[1:], None], strict=False)
    ]


def test_neighbours_are_one_passage_at_the_place_of_the_best():
    one, two, three = row("p1", "p2", "p3")
    found = gather([Hit(two, 0.9), Hit(chunk("p9", "别的。"), 0.8), Hit(one, 0.7), Hit(three, 0.1)])
    assert [g.best.chunk.id for g in found] == ["d1:p2", "d1:p9"]
    assert found[0].text == "p1的内容。\np2的内容。\np3的内容。"


def test_neighbours_in_another_section_stay_apart():
    one, two = row("p1", "p2")
    found = gather([Hit(one, 0.9), Hit(replace(two, section=("二、说明",)), 0.8)])
    assert len(found) == 2


def test_a_passage_has_an_end():
    found = gather([Hit(one, 1.0) for one in row(*"abcdefghij")])
    assert [len(g.chunks) for g in found] == [4, 4, 2]


def test_a_table_in_pieces_has_its_header_once():
    head = "三公经费表（单位：万元）\n项目 | 金额"
    one, two = row("t1.0", "t1.1")
    pieces = [replace(one, text=f"{head}\n公务接待费 | 1"), replace(two, text=f"{head}\n车辆 | 2")]
    (found,) = gather([Hit(piece, 1.0) for piece in pieces])
    assert found.text == f"{head}\n公务接待费 | 1\n车辆 | 2"


def test_what_two_years_say_alike_is_shown_once_with_the_other_named():
    first = chunk("p1", "2020年基本支出：指保障机构正常运转的支出。", "d2020", year=2020)
    again = chunk("p7", "2019年度 基本支出：指保障机构正常运转的支出。", "d2019", year=2019)
    (found,) = gather([Hit(first, 0.9), Hit(again, 0.8)])
    assert found.best.chunk is first and [c.name for c in found.also] == ["d2019.txt"]


@pytest.mark.parametrize(
    "other",
    [
        chunk("p7", "2019年基本支出21.44万元。", "d2019"),
        replace(chunk("p7", "2019年基本支出21.45万元。", "d2019"), entity="教育局"),
    ],
    ids=["another figure", "another department"],
)
def test_another_figure_or_department_is_another_text(other):
    first = chunk("p1", "2020年基本支出21.45万元。", "d2020")
    assert len(gather([Hit(first, 0.9), Hit(other, 0.8)])) == 2
