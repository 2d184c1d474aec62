"""Tables that text has lost: told by bars, by a cell a line, by blanks; never by a guess."""

import pytest

from corpus.read import read_bytes


def table(text: str):
    """The one table of a text as {row: {column: cell text}}, with its unit."""
    document = read_bytes("某局2021年预算.txt", text.encode())
    assert len(document.tables) == 1
    found: dict[str, dict[str, str]] = {}
    for fact in document.facts:
        if fact.table:
            found.setdefault(fact.subject[-1], {})[fact.measure[-1]] = fact.text
    return found, document.tables[0].unit


HEAD = "某局2021年“三公”经费预算公开\n单位：万元\n"


@pytest.mark.parametrize(
    "body",
    [
        "项目 | 预算数 | 决算数 |\n合计 | 12.5 | 11 |\n公务接待费 | 2.5 | 1 |\n公务用车费 | 10 | 10 |\n",
        "|项目|预算数|决算数|\n|---|---|---|\n|合计|12.5|11|\n|公务接待费|2.5|1|\n|公务用车费|10|10|\n",
        "项目 |\n预算数 |\n决算数 |\n合计 |\n12.5 |\n11 |\n公务接待费 |\n2.5 |\n1 |\n公务用\n车费 |\n10 |\n10 |\n",
        "项 目\n预算数\n决算数\n合 计\n12.5\n11\n公务接待费\n2.5\n1\n公务用车费\n10\n10\n",
        "项目 预算数 决算数\n合计 12.5 11\n公务接待费 2.5 1\n公务用车费 10 10\n",
    ],
)
def test_a_table_is_read_however_its_cells_are_parted(body):
    found, unit = table(HEAD + body + "二、说明\n支出压减，厉行节约。\n")
    assert unit == "万元"
    assert found["合计"] == {"预算数": "12.5", "决算数": "11"}
    assert found["公务接待费"] == {"预算数": "2.5", "决算数": "1"}
    assert found["公务用车费"] == {"预算数": "10", "决算数": "10"}


def test_an_empty_cell_between_bars_is_empty():
    found, _ = table(
        HEAD
        + "项目 |\n预算数 |\n决算数 |\n合计 |\n20 |\n5 |\n出国费 |\n20 |\n|\n接待费 |\n|\n5 |\n"
    )
    assert found["出国费"] == {"预算数": "20", "决算数": ""}
    assert found["接待费"] == {"预算数": "", "决算数": "5"}


def test_an_empty_cell_among_blanks_is_two_blanks_more():
    found, _ = table(
        HEAD + "项目 2020执行数 2021预算数\n合计   30\n接待费 4 20\n用车费   10\n购置    \n"
    )
    assert found["合计"] == {"2020执行数": "", "2021预算数": "30"}
    assert found["接待费"] == {"2020执行数": "4", "2021预算数": "20"}


def test_a_figure_whose_column_is_lost_makes_no_table():
    text = HEAD + "项目\n预算数\n决算数\n合计\n12.5\n11\n公务接待费\n2.5\n公务用车费\n10\n10\n"
    assert not read_bytes("某局2021年预算.txt", text.encode()).tables


def test_a_lone_nought_is_that_of_every_column():
    found, _ = table(HEAD + "项目\n预算数\n决算数\n合计\n12.5\n11\n出国费\n0\n公务接待费\n2.5\n1\n")
    assert found["出国费"] == {"预算数": "0", "决算数": "0"}


def test_two_storeys_of_a_header_and_rows_that_say_when():
    text = HEAD + (
        "项目 |\n合计 |\n出国费 |\n公务用车费 |\n小计 |\n购置费 |\n运行费 |\n行次 |\n1 |\n2 |\n3 |\n4 |\n5 |\n"
        "2021年度预算数 |\n9.5 |\n0 |\n9.5 |\n0 |\n9.5 |\n2020年度决算数 |\n8 |\n1 |\n7 |\n3 |\n4 |\n"
    )
    document = read_bytes("某局2021年预算.txt", text.encode())
    told = {
        (fact.subject[-1], fact.year, fact.scope.stage): fact.text
        for fact in document.facts
        if fact.table and fact.value is not None
    }
    assert told["运行费", 2021, "预算"] == "9.5"
    assert told["购置费", 2020, "决算"] == "3"
    assert told["公务用车费", 2020, "决算"] == "7"


def test_income_and_spending_side_by_side_with_numbers_run_together():
    found, _ = table(
        HEAD
        + "本年收入 本年支出\n项目 预算数 项目 预算数\n"
        + "一、财政拨款收入 1,250一、教育支出 1,000\n二、事业收入 二、卫生健康支出 250\n收入总计 1,250 支出总计 1,250\n"
    )
    assert found["财政拨款收入"]["预算数"] == "1,250"
    assert found["卫生健康支出"]["预算数"] == "250"
    assert found["事业收入"]["预算数"] == ""


def test_a_remark_below_a_table_is_text():
    text = HEAD + "项目 | 预算数 |\n合计 | 12.5 |\n接待费 | 2.5 |\n注：公务接待费含外宾接待。 | |\n"
    document = read_bytes("某局2021年预算.txt", text.encode())
    assert "注：公务接待费含外宾接待。" in [one.text for one in document.paragraphs]


def test_lines_that_a_page_broke_roughly_at_its_margin_go_on():
    lines = [
        "某局2023年单位预算情况说明(节选)",
        "12",
        "(一)教育支出类科目 1,806,105.16 元,占支出总",
        "预算82.27%,同比增加 520,772.45 元,增长 54%。",
        "(二)社会保障和就业支出 557,718.56 元,占支出",
        "总预算 7.9%,同比增加 385,314.72 元,增长 2%。",
        "(三)卫生健康支出类科目 275,373.54 元,占支出",
        "总预算3.9%,同比增加 190,249.14 元,增长 23%。",
        "(四)住房保障支出类科目 418,288.92 元,占支出",
        "总预算5.93%,同比增加 88,986.04 元,增长 23%。",
        "(五)农林水支出类科目 100,288.92 元,占支出总",
        "预算1.93%,同比增加 18,986.04 元,增长 3.5%。",
    ]
    document = read_bytes("x.txt", "\n".join(lines).encode())
    shares = [f.text for f in document.facts if f.aspect == "share"]
    assert shares == ["82.27%", "7.9%", "3.9%", "5.93%", "1.93%"]
    assert document.profile.title == lines[0]


def test_a_title_and_a_unit_merged_over_all_columns_are_no_rows():
    text = (
        "青溪县城建中心2021年“三公”经费预算情况表 | |\n单位:万元 | |\n项目 | 2021年预算数 |\n支出合计 | 11.5 |\n"
        "公务接待费 | 7.5 |\n公务用车费 | 4 |\n"
    )
    document = read_bytes("x.txt", text.encode())
    assert document.profile.entity == "青溪县城建中心"
    assert [(f.subject[-1], f.text, f.unit) for f in document.facts] == [
        ("支出合计", "11.5", "万元"),
        ("公务接待费", "7.5", "万元"),
        ("公务用车费", "4", "万元"),
    ]


def test_a_header_whose_merged_cells_are_lost_stands_above_its_figures():
    found, unit = table(
        "2021年各院收入情况 | ||||\n单位:千元 | ||||\n总收入 | 其中: | |||\n医疗收入 | 财政补助收入 | 其他收入 | ||\n"
        "甲院 | 425.64 | 377.80 | 36.97 | 10.87 |\n乙院 | 211.08 | 153.96 | 28.60 | 28.52 |\n"
    )
    assert unit == "千元"
    assert found["乙院"] == {
        "总收入": "211.08",
        "医疗收入": "153.96",
        "财政补助收入": "28.60",
        "其他收入": "28.52",
    }


FORM = """收入支出决算总表
公开01表
部门：青溪县招商中心
金额单位：万元
收入
支出
项目
行次
金额
项目
行次
金额
栏次
1
栏次
2
一、财政拨款收入
1
440.55
一、一般公共服务支出
4
423.20
二、上级补助收入
2
二、外交支出
5
0.00
本年收入合计
3
440.55
本年支出合计
6
423.20
"""


def test_a_national_form_with_a_cell_a_line_is_told_by_its_row_numbers():
    document = read_bytes(
        "青溪县招商中心2021年决算.txt", f"青溪县招商中心2021年部门决算\n{FORM}".encode()
    )
    told = {(f.subject[-1], f.measure[0]): (f.text, f.unit) for f in document.facts}
    assert told[("财政拨款收入", "收入")] == ("440.55", "万元")
    assert told[("一般公共服务支出", "支出")] == ("423.20", "万元")
    assert told[("上级补助收入", "收入")][0] == ""
    assert told[("本年支出合计", "支出")] == ("423.20", "万元")


def test_income_and_spending_side_by_side_with_words_spread_by_blanks():
    text = (
        "青溪县教育局2021年部门预算\n部门收支总表 单位：万元\n收 入 支 出\n项 目 2021年预算数 项 目 2021年预算数\n"
        "一、一般公共预算拨款收入 16.59 一、一般公共服务支出 \n二、事业收入  二、教育支出 12.85\n"
        " 三、住房保障支出 3.74\n本 年 收 入 合 计 16.59 本 年 支 出 合 计 16.59\n收 入 总 计 16.59 支 出 总 计 16.59\n"
    )
    told = {f.subject[-1]: (f.text, f.unit) for f in read_bytes("x.txt", text.encode()).facts}
    assert told["教育支出"] == ("12.85", "万元") and told["住房保障支出"] == ("3.74", "万元")
    assert told["收入总计"] == told["支出总计"] == ("16.59", "万元")


def test_lost_merged_cells_are_told_by_the_sums_of_their_figures():
    text = (
        "青溪区2016年“三公”经费决算公开\n单位：万元\n年度\n|\n合计\n|\n出国费\n|\n接待费\n|\n用车费\n|\n合计\n|\n购置\n|\n运行\n|\n"
        "2015年\n|\n2840\n|\n90\n|\n1400\n|\n1350\n|\n73\n|\n1277\n|\n2016年\n|\n2364\n|\n12\n|\n1356\n|\n996\n|\n37\n|\n959\n|\n"
    )
    told = {(f.subject, f.year): f.text for f in read_bytes("x.txt", text.encode()).facts}
    assert told[(("接待费",), 2015)] == "1400" and told[(("接待费",), 2016)] == "1356"
    assert told[(("用车费",), 2015)] == "1350" and told[(("用车费", "运行"), 2016)] == "959"


def test_a_row_of_figures_without_a_label_is_told_by_its_sums():
    text = (
        "青溪县司法局2022年“三公”经费预算\n单位：万元\n“三公”经费合计 |\n出国费 |\n用车费 |\n接待费 |\n||\n小计 |\n购置费 |\n"
        "运行费 |\n|||\n79 |\n0 |\n75 |\n50 |\n25 |\n4 |\n二、说明\n"
    )
    told = {f.subject[-1]: f.text for f in read_bytes("x.txt", text.encode()).facts}
    assert told == {
        "“三公”经费合计": "79",
        "出国费": "0",
        "用车费": "75",
        "购置费": "50",
        "运行费": "25",
        "接待费": "4",
    }


def test_figures_that_add_up_in_two_ways_make_no_table():
    text = (
        "青溪县司法局2022年“三公”经费预算\n单位：万元\n合计 |\n出国费 |\n用车费 |\n接待费 |\n小计 |\n购置费 |\n运行费 |\n"
        "4 |\n4 |\n4 |\n0 |\n4 |\n0 |\n二、说明\n"
    )
    assert not read_bytes("x.txt", text.encode()).tables


def test_bars_alone_are_so_many_empty_cells():
    text = (
        "青溪乡2018年部门决算说明\n项目 |\n数量 |\n比上年增减 |\n原因 |\n合 计 |\n|||\n按性质 |\n10 |\n||\n行政单位 |\n1 |\n||\n"
        "事业单位 |\n9 |\n||\n其他 |\n|||\n"
    )
    told = {
        (f.subject[-1], f.measure[-1]): f.text for f in read_bytes("x.txt", text.encode()).facts
    }
    assert told[("行政单位", "数量")] == "1" and told[("事业单位", "数量")] == "9"
    assert told[("合计", "数量")] == told[("其他", "数量")] == ""
