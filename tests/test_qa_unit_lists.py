"""Units that a section lists, chosen by name or remark; projects with and without a table of goals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of

from corpus.read import read_bytes
from qa.lists import members_of

UNITS = """<h1>某市丙局2024年部门预算</h1><h2>一、单位构成</h2>
<p>纳入本部门预算编制范围的单位共5个，具体如下：</p>
<p>某市丙局机关（包括办公室、财务科2个科室）</p>
<p>某市河道管理局（包含局机关、北闸所2个三级单位）</p>
<p>某市水文管理局</p>
<p>某市水利学校</p>
<p>某市防汛服务中心（包含中心本部、物资站2个三级单位）</p>
<h2>二、收支情况</h2><p>2024年收入预算500万元。</p>"""

HEAD = "<tr><td>序号</td><td>项目名称</td><td>合计</td></tr>"
GOALS = "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"


def goal_table(name: str) -> str:
    rows = (
        f"<tr><td>项目名称</td><td colspan=3>{name}</td></tr>{GOALS}"
        "<tr><td>产出指标</td><td>数量指标</td><td>完成数量</td><td>≥3个</td></tr>"
        "<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>满意度</td><td>≥90%</td></tr>"
    )
    return f"<h3>项目支出绩效目标表</h3><table>{rows}</table>"


PROJECTS = (
    "<h1>某市丁局2024年部门预算</h1><h2>项目支出预算表</h2><p>单位：万元</p><table>"
    + HEAD
    + "<tr><td>1</td><td>桥梁检测与加固</td><td>40.00</td></tr><tr><td>2</td><td>路灯节能改造</td><td>25.00</td></tr>"
    + "<tr><td>3</td><td>公园绿地养护</td><td>35.00</td></tr></table><h2>绩效目标</h2>"
    + goal_table("桥梁检测与加固")
    + goal_table("公园绿地养护")
)


def made(name: str, body: str):
    return assistant_of(read_bytes(name, f"<html><body>{body}</body></html>".encode()))


@pytest.fixture(scope="module")
def office():
    return made("某市丙局2024.html", UNITS)


@pytest.fixture(scope="module")
def works():
    return made("某市丁局2024.html", PROJECTS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("下属单位中，名称以“管理局”结尾的有哪些", ["某市河道管理局", "某市水文管理局"]),
        ("名字里带“学校”的下属单位是哪个", ["某市水利学校"]),
        ("哪些单位后面注明了包含三级单位", ["某市河道管理局", "某市防汛服务中心"]),
        ("三级单位中，名称里带“站”的有哪些", ["物资站"]),
        ("名称里带“北闸”的单位有哪些", ["北闸所"]),
    ],
)
def test_units_are_chosen_by_name_or_by_what_stands_behind_it(office, text, names):
    answer = ask(office, text)
    assert [item.text for item in answer.items] == names
    assert len(answer.citations) == len(names)


def test_such_units_are_counted(office):
    answer = ask(office, "下属单位里有几家写明了包含三级单位")
    assert (answer.value, answer.unit) == (Decimal(2), "家")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河道管理局下面的三级单位里，叫“北闸所”的有几个", ["北闸所"]),
        ("防汛服务中心底下叫“物资站”的三级单位有几个", ["物资站"]),
        ("三级单位里，名称带“所”的有几个", ["北闸所"]),
        ("三级单位里，叫北闸所的有几个", ["北闸所"]),
    ],
)
def test_units_behind_one_unit_are_counted_by_name(office, text, names):
    answer = ask(office, text)
    assert [item.text for item in answer.items] == names
    assert answer.value == Decimal(len(names))


def test_all_units_are_no_number_of_those_with_a_name(office):
    assert ask(office, "某市河道管理局有几个三级单位").value == Decimal(2)
    assert ask(office, "某市河道管理局下面叫“物资站”的三级单位有几个").value is None


def test_a_name_that_no_unit_has_chooses_none(office):
    answer = ask(office, "名称以“医院”结尾的下属单位有哪些")
    assert not answer.items and answer.value is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("哪些项目没有公开绩效目标表", ["路灯节能改造"]),
        ("没有绩效目标表的项目有哪些", ["路灯节能改造"]),
        ("哪些项目公开了绩效目标表", ["桥梁检测与加固", "公园绿地养护"]),
    ],
)
def test_projects_are_told_apart_by_their_tables_of_goals(works, text, names):
    answer = ask(works, text)
    assert answer.status == "answered" and answer.citations
    assert [item.text for item in answer.items] == names


def test_projects_without_a_table_are_counted(works):
    assert ask(works, "有几个项目没有绩效目标表").value == Decimal(1)


@pytest.mark.parametrize(
    ("passage", "members"),
    [
        (
            "年度项目总预算90万元，其中培训补贴50万元，场地补贴40万元，合计90万元。",
            ["培训补贴50万元", "场地补贴40万元"],
        ),
        ("培训补贴、场地补贴、设备补贴等。", ["培训补贴", "场地补贴", "设备补贴"]),
    ],
)
def test_the_whole_is_no_member_beside_its_parts(passage, members):
    assert [item.text for item in members_of(passage, "有哪些")] == members
