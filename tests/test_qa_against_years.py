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
