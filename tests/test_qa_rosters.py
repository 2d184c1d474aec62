"""Which units a department has, and how many, as its pages name them: in one line, one to a paragraph, made up of."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

SCOPE = "纳入柳湾区水务局2023年部门决算编制范围的单位包括："
NAMES = ("柳湾区水务局（本级）", "柳湾区防汛站", "柳湾区水质监测站")
WAYS = {
    "one to a numbered paragraph": (
        SCOPE,
        *(f"{n}、{name}" for n, name in enumerate(NAMES, 1)),
    ),
    "in brackets": (SCOPE, *(f"（{n}）{name}" for n, name in enumerate(NAMES, 1))),
    "without numbers": (SCOPE, *NAMES),
    "in one line": (f"{SCOPE}{'、'.join(NAMES)}。",),
    "with and": (f"{SCOPE}{NAMES[0]}、{NAMES[1]}和{NAMES[2]}。",),
    "with remarks": (
        SCOPE,
        f"1.{NAMES[0]}，设8个科室；",
        f"2.{NAMES[1]}（包括东站、西站2个分站）；",
        f"3.{NAMES[2]}。",
    ),
}


def water(*prose: str):
    chapters = (
        "一、部门概况",
        "（二）单位构成",
        *prose,
        "二、决算情况",
        "2023年收入总计9.00万元。",
    )
    return assistant_of(document("柳湾区水务局2023年部门决算", prose=chapters))


@pytest.fixture(scope="module", params=list(WAYS))
def told(request):
    return water(*WAYS[request.param])


@pytest.mark.parametrize(
    "text", ["部门决算包括哪些单位？", "单位构成", "纳入决算编制范围的单位有哪些"]
)
def test_the_units_are_told_in_order(told, text):
    answer = ask(told, text)
    assert [item.text for item in answer.items] == list(NAMES)
    assert answer.citations


@pytest.mark.parametrize("text", ["纳入决算编制范围的单位有几家？", "部门决算包括多少个单位"])
def test_they_are_counted(told, text):
    assert ask(told, text).value == 3


@pytest.mark.parametrize("text", ["下属单位有几个？", "水务局下面有几家单位"])
def test_the_office_itself_is_not_below_itself(told, text):
    answer = ask(told, text)
    assert answer.value == 2
    assert "（本级），不是下属单位" in answer.text


def test_a_department_made_up_of_units_names_them():
    page = water("本部门由局机关和柳湾区防汛站、柳湾区水质监测站2个下属事业单位组成。")
    assert [i.text for i in ask(page, "下属单位有哪些").items] == list(NAMES[1:])
    assert ask(page, "部门决算包括几家单位").value == 3


def test_an_office_with_and_in_its_name_is_one():
    page = water(f"{SCOPE}柳湾区人力资源和社会保障局、柳湾区退役军人服务中心。")
    assert ask(page, "部门决算包括几家单位").value == 2


def test_no_number_is_told_where_the_sentence_prints_others():
    page = water(
        "本部门下属4个二级单位、9个三级单位，具体包括：", "1、柳湾区防汛站", "2、柳湾区水质监测站"
    )
    assert ask(page, "部门决算包括几家单位").value != 2


@pytest.mark.parametrize(
    "text", ["下属单位的经费是多少？", "下属单位有多少人？", "下属事业单位有几家？"]
)
def test_money_people_and_kinds_of_units_are_other_questions(text):
    assert ask(water(*WAYS["in one line"]), text).value is None


def test_units_behind_their_number_are_told_and_offices_within_are_not():
    page = water(
        "柳湾区水务局内设机构2个，分别为：办公室、规划股。所属事业单位2个：柳湾区防汛站、柳湾区水质监测站。"
    )
    assert [i.text for i in ask(page, "下属单位有哪些").items] == list(NAMES[1:])
    assert ask(page, "下属单位有几个").value == 2


BELOW = (
    "安湖区民政局机构设置",
    "安湖区民政局部门预算包括安湖区民政局本部以及下属2家预算单位。",
    "本部门中，行政单位1家，事业单位2家，具体包括：",
    "1.安湖区民政局本部",
    "2.安湖区社会福利院",
    "3.安湖区殡葬管理所",
    "安湖区民政局本部内设3个科室，分别为：办公室、社会救助科、养老服务科。",
)
ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出"),
    ("20810", "社会福利", "90.00", "40.00"),
    ("2081001", "儿童福利", "50.00", "10.00"),
    ("2081004", "殡葬", "40.00", "30.00"),
)


@pytest.fixture(scope="module")
def welfare():
    return assistant_of(
        document(
            "安湖区民政局2024年部门预算", ("支出预算总表（单位：万元）", ACCOUNTS), prose=BELOW
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "安湖区社会福利院这一家单位2024年的预算总额是多少？",
        "社会福利院2024年支出多少？",
        "安湖区殡葬管理所2024年的预算是多少？",
    ],
)
def test_a_unit_s_money_is_told_by_no_account_of_its_name(welfare, text):
    assert ask(welfare, text).status == "not_found"


def test_the_account_itself_is_told(welfare):
    assert ask(welfare, "安湖区民政局2024年社会福利支出多少？").value == 90


@pytest.mark.parametrize(
    "text", ["下属的事业单位有哪几家？", "下属事业单位都有哪些", "下属单位有哪些"]
)
def test_units_that_are_all_of_one_kind_are_told(welfare, text):
    assert [item.text for item in ask(welfare, text).items] == [
        "安湖区社会福利院",
        "安湖区殡葬管理所",
    ]


INNER = document(
    "青芦县水务局2023年部门预算",
    prose=("一、机构设置", "青芦县水务局机关设3个内设机构，包括：办公室、规划科、工程科。"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青芦县水务局有哪3个内设机构？", ("办公室", "规划科", "工程科")),
        ("青芦县水务局机关设了哪三个科室？", ("办公室", "规划科", "工程科")),
    ],
)  # fmt: skip
def test_units_whose_number_is_known_are_named(text, names):
    told = ask(assistant_of(INNER), text)
    assert told.status == "answered" and all(name in told.text for name in names)
