"""One thing printed at two places: whether they agree, and by how much they do not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import assistant_of, document

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon


def table(title, *rows):
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r.split("|")) + "</tr>" for r in rows)
    head = "<table><tr><td>编制单位：柳浦县水文站</td><td>单位：万元</td></tr></table>"
    return f"<h2>{title}</h2>{head}<table>{body}</table>"


_PAGE = "<html><body><h1>柳浦县水文站2023年度部门决算</h1>" + "".join(
    (
        "<h2>情况说明</h2>",
        "<p>2023年度本年支出合计300.00万元，其中：水文监测支出180.00万元。"
        "公务接待费支出决算为1.20万元。会议费支出1.50万元。</p>",
        "<p>2023年度编报绩效目标的项目3个，涉及项目预算资金95.00万元。</p>",
        table(
            "收入决算表",
            "科目编码|科目名称|本年收入合计|财政拨款收入|其他收入",
            "213|农林水支出|310.00|290.00|20.00",
            "21303|水利|310.00|290.00|20.00",
            "2130310|水土保持|120.00|110.00|10.00",
            "2130312|水质监测|190.00|180.00|10.00",
            "合计||310.00|290.00|20.00",
        ),
        table(
            "支出决算表",
            "科目编码|科目名称|本年支出合计|基本支出|项目支出",
            "213|农林水支出|300.00|180.00|120.00",
            "21303|水利|300.00|180.00|120.00",
            "2130310|水土保持|125.00|80.00|45.00",
            "2130312|水质监测|175.00|100.00|75.00",
            "合计||300.00|180.00|120.00",
        ),
        table(
            "一般公共预算财政拨款基本支出决算表",
            "科目编码|科目名称|决算数",
            "302|商品和服务支出|42.60",
            "30215|会议费|1.50",
            "30217|公务接待费|1.10",
            "30201|办公费|40.00",
            "合计||42.60",
        ),
        table(
            "财政拨款“三公”经费支出决算表",
            "项目|预算数|决算数",
            "公务接待费|2.00|1.20",
            "公务用车运行维护费|5.00|4.60",
            "合计|7.00|5.80",
        ),
    )
)


@pytest.fixture(scope="module")
def station():
    document = read_bytes("柳浦县水文站.html", _PAGE.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


def ask(assistant, question):
    return assistant.ask(Question(question, (), (), ""))


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        (
            "“三公”经费表的公务接待费和基本支出表里的公务接待费，两个数一致吗？",
            "否",
            ("1.2", "1.1", "0.1"),
        ),
        ("公务接待费在三公经费表和基本支出表里是不是同一个数？", "否", ("1.2", "1.1")),
        ("说明里写的会议费跟基本支出决算表里的会议费是否一致？", "是", ("1.5",)),
        ("情况说明里写的公务接待费，与三公经费表里的决算数一样吗？", "是", ("1.2",)),
        ("说明里的本年支出合计和支出决算表的本年支出合计相同吗？", "是", ("300",)),
        ("收入决算表的合计与支出决算表的合计一致吗？", "否", ("310", "300")),
        (
            "编报绩效目标涉及的项目资金，跟支出决算表的项目支出合计一样吗？",
            "否",
            ("95", "120", "25"),
        ),
        ("水质监测当年的收入是不是比支出多？", "是", ("190", "175")),
        ("水土保持（项）的收入比支出多吗？", "否", ("120", "125")),
    ],
)
def test_whether_two_places_agree(station, question, verdict, figures):
    answer = ask(station, question)
    assert answer.text.startswith(verdict), answer.text
    assert all(figure in answer.text for figure in figures), answer.text
    assert len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公经费表里的公务接待费比基本支出表里的多多少万元？", "0.1"),
        ("收入决算表的本年收入合计和支出决算表的本年支出合计相差多少万元？", "10"),
    ],
)
def test_by_how_much_two_places_differ(station, question, value):
    answer = ask(station, question)
    assert (answer.status, abs(answer.value)) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "政府采购表的会议费和基本支出表的会议费一致吗？",
        "说明里的培训费和基本支出表里的培训费一样吗？",
        "绩效目标覆盖的资金跟项目支出总额一样吗？",  # of two things one is not found
    ],
)
def test_what_one_place_lacks_is_held_against_nothing_else(station, question):
    assert not ask(station, question).text.startswith(("是", "否"))


GOALS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "更新仪器", "12台"),
    ("产出指标", "成本指标", "成本控制情况", "≤30万元"),
)
BOUGHT = (
    ("预算项目", "采购目录", "数量", "单价", "采购金额"),
    ("雨量站改造", "雨量计", "12", "2.50", "30.00"),
    ("水位站改造", "水位计", "4", "4.00", "16.00"),
    ("合计", "", "", "", "46.00"),
)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("雨量站改造在绩效目标表和采购表里的金额对得上吗？", "是"),
        ("雨量站改造在绩效表和采购表里的金额一样吗？", "是"),
        ("“雨量站改造”绩效表的成本限额和采购表的金额一样吗？", "是"),
        ("水位站改造在绩效目标表和采购表里的金额一致吗？", None),
    ],
)
def test_a_project_in_its_targets_and_among_the_purchases(question, verdict):
    made = assistant_of(
        document(
            "柳浦县水文站2024年部门预算",
            ("雨量站改造绩效目标表", GOALS),
            ("政府采购预算表（单位：万元）", BOUGHT),
        )
    )
    text = ask(made, question).text
    assert text.startswith(verdict) if verdict else not text.startswith(("是", "否")), text


def test_what_is_not_the_treasurys_money(station):
    answer = ask(station, "水土保持和水质监测两项里不是财政拨款的收入一共多少万元？")
    assert (answer.value, answer.unit) == (Decimal(20), "万元")
    assert ask(station, "会议费里不是财政拨款的收入有多少？").value is None


YUAN = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "3100300", "1100300", "2000000"),
    ("21303", "水利", "3100300", "1100300", "2000000"),
    ("2130312", "水质监测", "3100300", "1100300", "2000000"),
    ("", "合计", "3100300", "1100300", "2000000"),
)


def test_a_figure_asked_for_to_the_yuan_is_the_one_that_is_printed_so():
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in YUAN)
    page = (
        "<html><body><h1>柳浦县水文站2024年部门预算</h1><h2>情况说明</h2>"
        "<p>农林水支出（类）水利（款）水质监测（项）2024年预算310.03万元。</p>"
        f"<h2>支出预算总表</h2><p>单位：元</p><table>{cells}</table></body></html>"
    )
    document_read = read_bytes("柳浦县水文站.html", page.encode())
    made = Assistant(MemoryCatalogue([document_read]), NoIndex(), load_lexicon())
    answer = ask(made, "水质监测是多少元？")
    assert (answer.value, answer.unit) == (Decimal(3100300), "元"), answer.text
    assert ask(made, "水质监测是多少万元？").value == Decimal("310.03")
