"""Notes on “三公”经费 as towns and bureaus write them: parts that make the whole, rates, last year worked back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask as ask_page
from made_tables import assistant_of, document

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

TOWN = """竹溪镇2022年度“三公”经费决算说明

一、因公出国（境）费
2022年因公出国（境）费0万元，与上年持平。

二、公务接待费
2022年公务接待费4.20万元，较上年减少1.80万元，下降25.00%。国内公务接待60批次，480人次；国（境）外公务接待2批次，15人次。

三、公务用车购置及运行维护费
2022年公务用车购置及运行维护费9.00万元，比上年增长20%，其中公务车保有量3辆，平均每辆3.00万元。
"""

COUNTY = """兰岭县2022年“三公”经费预算汇总

2022年“三公”经费预算合计50.00万元，较上年减少10.00万元（16.67%）。其中：因公出国（境）费5.00万元，较上年增加0万元；公务接待费15.00万元，较上年减少4.00万元（21.05%）；公务用车购置及运行维护费30.00万元，较上年减少6.00万元（16.67%）。
"""


def assistant_for(name, text):
    document = read_bytes(f"{name}.txt", text.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


@pytest.fixture(scope="module")
def town():
    return assistant_for("竹溪镇", TOWN)


@pytest.fixture(scope="module")
def county():
    return assistant_for("兰岭县", COUNTY)


def ask(assistant, question):
    return assistant.ask(Question(question, (), (), ""))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("竹溪镇2022年“三公”经费合计多少万元？", "13.2", "万元"),
        ("2022年三公经费一共花了多少？", "13.2", "万元"),
        ("2022年公务接待（含境外）一共多少批次？", "62", "批次"),
        ("公务接待总共多少人次？", "495", "人次"),
        ("国内公务接待多少批次？", "60", "批次"),
        ("按增长20%倒推，2021年公务用车购置及运行维护费是多少万元？", "7.5", "万元"),
    ],
)
def test_a_town_that_prints_the_parts(town, question, value, unit):
    answer = ask(town, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit), (
        answer.text
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2022年“三公”经费合计多少万元？", "50"),
        ("2021年“三公”经费是多少万元？", "60"),
        ("2021年公务接待费是多少万元？", "19"),
    ],
)
def test_a_county_that_prints_the_whole(county, question, value):
    assert ask(county, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        ("出国、接待、用车三项加起来等于总额吗？", "是", ("50",)),
        ("公务接待费的降幅写21.05%，按减少4万元算对得上吗？", "是", ("21.05%",)),
        ("因公出国（境）费比上年增加了吗？", "否", ("0",)),
    ],
)
def test_yes_and_no_of_a_county(county, question, verdict, figures):
    answer = ask(county, question)
    assert answer.text.startswith(verdict), answer.text
    assert all(figure in answer.text for figure in figures), answer.text


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        (
            "公务接待费下降写的25.00%，按减少1.80万元、今年4.20万元算对得上吗？",
            "否",
            ("30%", "25%"),
        ),
        ("平均每辆3.00万元，乘以3辆，等于9.00万元吗？", "是", ("9万元",)),
    ],
)
def test_yes_and_no_of_a_town(town, question, verdict, figures):
    answer = ask(town, question)
    assert answer.text.startswith(verdict), answer.text
    assert all(figure in answer.text for figure in figures), answer.text


TABLE = (
    "<html><body><h1>兰岭县2023年“三公”经费预算公开</h1><p>单位：万元</p><table>"
    + "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>"
        for row in (
            "项目|2022年预算数|2023年预算数|2023年比2022年增减",
            "合计|50|56|6",
            "1、因公出国（境）费用|5|5|0",
            "2、公务接待费|15|11|-4",
            "3、公务用车费|30|40|10",
        )
    )
    + "</table></body></html>"
)


def test_the_changes_of_rows_make_that_of_the_total():
    document = read_bytes("兰岭县.html", TABLE.encode())
    made = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    answer = ask(made, "公务接待费和公务用车费两项的增减额加起来，等于合计的增减额吗？")
    assert answer.text.startswith("是") and "6万元" in answer.text, answer.text
    whole = ask(made, "兰岭县表里三项相加是不是等于合计？")
    assert whole.text.startswith("是"), whole.text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("公务用车购置及运行维护费比2021年翻了一番还多吗？", "否"),
        ("2022年“三公”经费比2021年翻了一番吗？", "否"),
    ],
)
def test_whether_a_figure_has_doubled(county, question, verdict):
    answer = ask(county, question)
    assert answer.text.startswith(verdict) and "倍" in answer.text, answer.text


YEARS = (
    (
        "年度",
        "“三公”经费合计",
        "因公出国（境）费",
        "公务用车购置及运行费小计",
        "公务用车购置费",
        "公务用车运行费",
        "公务接待费",
    ),
    ("2023年", "50.00", "0.00", "41.00", "18.00", "23.00", "9.00"),
    ("2024年", "32.00", "0.00", "24.00", "0.00", "24.00", "8.00"),
)
CHANGED = (
    ("科目编码", "科目名称", "2023年执行数", "2024年预算数", "比2023年增减额"),
    ("", "合计", "300.00", "290.00", "-10.00"),
    ("213", "农林水支出", "300.00", "290.00", "-10.00"),
    ("21303", "水利", "300.00", "290.00", "-10.00"),
    ("2130301", "行政运行", "200.00", "150.00", "-50.00"),
    ("2130314", "防汛", "100.00", "140.00", "40.00"),
)


@pytest.mark.parametrize("text", ["三公经费哪一项降得最多？", "三公经费里减少最多的是哪一项"])
def test_accounts_are_no_parts_of_it_that_changed_most(text):
    page = assistant_of(
        document(
            "柳湾区水务局2024年部门预算",
            ("一般公共预算支出表（单位：万元）", CHANGED),
            ("一般公共预算“三公”经费支出表（单位：万元）", YEARS),
        )
    )
    answer = ask_page(page, text)
    assert "行政运行" not in answer.text


def test_a_column_of_changes_is_of_the_year_after_the_one_it_names():
    page = assistant_of(
        document("柳湾区水务局2024年部门预算", ("一般公共预算支出表（单位：万元）", CHANGED))
    )
    answer = ask_page(page, "增加最多的是哪个项级科目？")
    assert (answer.value, answer.text[:18]) == (40, "柳湾区水务局2024年预算：增加最多")
