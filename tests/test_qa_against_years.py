"""What was spent less, or more, than in another year: held against that year and never against the budget."""

import pytest
from made_tables import ask, assistant_of, document

YEARS = document(
    "青芦县图书馆2023年度部门决算",
    (
        "“三公”经费支出决算表（单位：元）",
        (
            ("", "合计", "因公出国（境）费", "公务用车运行维护费", "公务接待费"),
            ("2023年预算数", "90,000", "0", "60,000", "30,000"),
            ("2023年决算数", "71,400", "0", "52,000", "19,400"),
            ("2022年决算数", "60,900", "0", "33,400", "27,500"),
        ),
    ),
    prose=(
        "一、“三公”经费支出决算7.14万元，为预算9.00万元的79.33%。公务用车运行维护费5.20万元；公务接待费1.94万元，接待22批次、180人次。"
        "比2022年增加1.05万元，主要是图书流动车修理次数增加。",
        "二、机关运行经费支出31.00万元，比2022年减少2.40万元。",
    ),
)


@pytest.fixture(scope="module")
def library():
    return assistant_of(YEARS)


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("青芦县图书馆三公经费比预算少花了多少钱", "18600", "比预算少"),
        ("青芦县图书馆机关运行经费比上年省了多少", "2.40", "减少"),
        ("青芦县图书馆机关运行经费跟2022年相比少用了多少钱", "2.40", "减少"),
        ("青芦县图书馆公务接待费比2022年少花了多少", "0.81", "少"),
        ("青芦县图书馆公务接待费较2022年下降百分之几", "29.45", "下降"),
        ("青芦县图书馆2023年公务接待费较2022年下降百分之几", "29.45", "下降"),
        ("青芦县图书馆三公经费比2022年少花了多少钱", "10500", "实际是增加，不是减少"),
        ("青芦县图书馆三公经费比2022年少花了多少钱", "10500", "合1.05万元"),
        ("青芦县图书馆公务用车运行维护费比上年节约了多少", "1.86", "实际是增加，不是减少"),
    ],
)
def test_a_year_that_is_named_is_what_a_figure_is_held_against(library, question, value, said):
    answer = ask(library, question)
    assert str(answer.value) == value and said in answer.text


def test_a_change_without_a_name_is_not_of_the_last_part_where_its_two_years_say_otherwise(library):
    answer = ask(library, "青芦县图书馆公务接待费比2022年增减多少")
    assert str(answer.value) == "0.81" and "前者比后者少" in answer.text


BOTH_SIDES = document(
    "柳湾省农业厅2022年部门预算",
    (
        "收支总表（单位：万元）",
        (
            ("收入", "收入", "支出", "支出"),
            ("项目", "预算数", "项目", "预算数"),
            ("一、拨款收入", "880.00", "一、农林水支出", "900.00"),
            ("收入总计", "900.00", "支出总计", "900.00"),
        ),
    ),
    prose=(
        "一、收支预算总体情况说明",
        "柳湾省农业厅2022年度收入、支出预算总计900.00万元，与上年相比收、支预算总计各增加100.00万元，增长12.50%。",
        "四、财政拨款收支预算总体情况说明",
        "柳湾省农业厅2022年度财政拨款收、支总预算880.00万元。与上年相比，财政拨款收、支总计各增加90.00万元，增长11.39%。",
    ),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("柳湾省农业厅上一年（2021年）的预算总计是多少万元？", 800),
        ("柳湾省农业厅2021年收入、支出预算总计多少？", 800),
        ("柳湾省农业厅2021年财政拨款收支总计是多少？", 790),
        ("柳湾省农业厅去年（2021）财政拨款收、支总计多少？", 790),
        ("柳湾省农业厅今年（2022年）预算总计多少？", 900),
    ],
)
def test_the_change_of_both_sides_is_that_of_their_total_by_any_of_its_names(text, value):
    assert ask(assistant_of(BOTH_SIDES), text).value == value
