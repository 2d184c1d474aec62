"""Everyday questions about things that are counted: as of a date, of one sort, in kinds, against an aim that was set."""

import pytest
from made_tables import ask, assistant_of, document

from qa.model import Question

CARS = document(
    "松坡县水利局2025年部门预算",
    (
        "单位基本情况表",
        (
            ("单位名称", "在职人数"),
            ("松坡县水利局本级", "31"),
            ("松坡县河道站", "12"),
            ("合计", "43"),
        ),
    ),
    prose=(
        "一、人员车辆：截至2024年9月30日，车辆编制15辆，实有车辆13辆（其中抗旱送水车4辆、防汛抢险指挥车6辆、水政执法车3辆）。",
        "二、机关运行经费：2025年机关运行经费44.21万元。",
    ),
)
OTHER = document(
    "松坡县林场2025年部门预算",
    prose=("一、国有资产：2024年期末，单位共有车辆5辆，其中运材车3辆、其他用车2辆。",),
)
SHOW = document(
    "江渡市美术馆2023年度部门决算",
    prose=(
        "一、馆藏：馆藏书画5210件（套），其中一级藏品16件（套）、二级藏品120件（套）、三级藏品408件（套）。",
        "二、绩效：全年接待观众21.3万人次，未完成年度目标30万人次；举办新展9个，超额完成目标8个；修复字画44件。",
        "三、三公经费：公务接待费3.12万元，全年国内公务接待30批，累计接待210人次；因公出国（境）费0万元；公务用车运行维护费2.60万元。“三公”经费支出合计5.72万元。",
        "四、名词解释",
        "“双基”建设：反映基层书画社、基层画室的建设支出。",
    ),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(CARS)


@pytest.fixture(scope="module")
def show():
    return assistant_of(SHOW)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("松坡县水利局有几辆车", "13"),
        ("松坡县水利局一共有几台公家车（截至2024年9月底）？", "13"),
        ("松坡县水利局截至2024年9月底有几辆车", "13"),
        ("截至2024年9月30日，松坡县水利局一共有几辆车", "13"),
        ("松坡县水利局（2025年预算公开）有几辆车", "13"),
        ("松坡县水利局送水车有几辆", "4"),
        ("松坡县水利局执法车有几辆", "3"),
        ("松坡县水利局公车有几辆", "13"),
    ],
)
def test_cars_are_counted_as_of_the_date_and_of_the_sort_that_is_said(water, question, value):
    assert str(ask(water, question).value) == value


@pytest.mark.parametrize(
    "question", ["松坡县水利局截至2022年9月底有几辆车", "松坡县水利局洒水车有几辆"]
)
def test_neither_another_year_nor_another_sort_of_car_is_told(water, question):
    assert ask(water, question).value is None


def test_cars_of_two_offices_are_added_and_no_people_to_cars():
    both = assistant_of(CARS, OTHER)
    asked = "松坡县水利局（2025年预算公开）和松坡县林场（2025年预算公开）的实有车辆加起来多少辆？"
    assert str(ask(both, asked).value) == "18"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("馆藏一、二、三级藏品合计多少件（套）？", "544"),
        ("二、三级藏品一共多少件", "528"),
        ("一级和二级藏品合计多少件", "136"),
    ],
)
def test_names_that_share_an_ending_are_each_meant(show, question, value):
    answer = ask(show, question)
    assert str(answer.value) == value and "（套）、" not in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("接待观众人次是否完成年度目标", "否"),
        ("举办新展完成目标了吗", "是"),
    ],
)
def test_a_sentence_tells_whether_an_aim_was_met(show, question, begins):
    answer = ask(show, question)
    assert answer.text.startswith(begins) and "原文" in answer.text


def test_a_figure_whose_aim_no_sentence_tells_is_not_said_to_be_met(show):
    assert not ask(show, "修复字画完成目标了吗").text.startswith(("是", "否"))


@pytest.mark.parametrize(
    "question", ["“双基”建设这一科目反映什么支出", "决算中，“双基”建设反映什么"]
)
def test_a_name_of_which_a_part_is_quoted_is_explained_whole(show, question):
    assert "基层画室" in ask(show, question).text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2023年在吃喝、公车、出国这“三公”上一共花多少钱", "5.72"),
        ("江渡市美术馆请客接待花了多少", "3.12"),
    ],
)
def test_what_the_three_are_in_everyday_words(show, question, value):
    assert str(ask(show, question).value) == value


BALANCE = document(
    "江渡市美术馆2023年度单位决算",
    (
        "收入支出决算总表（单位：万元）",
        (
            ("项目", "决算数"),
            ("经营收入", "52.40"),
            ("经营支出", "40.15"),
            ("结余分配", "12.25"),
            ("其他收入", "9.00"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("经营收入减去经营支出，正好等于结余分配的数吗", "是"),
        ("经营收入减经营支出等于其他收入吗", "否"),
    ],
)
def test_a_difference_of_two_is_held_against_a_third(question, begins):
    assert ask(assistant_of(BALANCE), question).text.startswith(begins)


ROUNDED = document(
    "松坡县商贸局2025年单位预算",
    (
        "一般公共预算基本支出表（单位：元）",
        (
            ("科目名称", "合计", "人员经费", "公用经费"),
            ("工资福利支出", "2,000,000", "2,000,000", ""),
            ("商品和服务支出", "823,437", "", "823,437"),
            ("合计", "2,823,437", "2,000,000", "823,437"),
        ),
    ),
    prose=("一、机关运行经费：2025年机关运行经费82.34万元。",),
)


def test_a_sum_in_the_coarser_unit_is_the_same_but_for_rounding():
    answer = ask(assistant_of(ROUNDED), "机关运行经费82.34万元和公用经费合计对得上吗")
    assert answer.text.startswith("是") and "四舍五入" in answer.text


@pytest.mark.parametrize(
    ("text", "value"), [("有几辆扫雪车", 3), ("一共有几辆车", 9), ("有几辆执法执勤用车", 6)]
)
def test_what_brackets_say_of_a_figure_is_counted_by_it(text, value):
    prose = "截至2022年末，共有车辆9辆，其中执法执勤用车6辆、其他用车3辆（扫雪车）。"
    papers = document("柳湾区环卫中心2023年部门预算", prose=("国有资产情况", prose))
    assert ask(assistant_of(papers), text).value == value


WELLS = document(
    "松坡县水利局2024年项目绩效",
    (
        "抗旱水源项目绩效目标表",
        (
            ("一级指标", "二级指标", "三级指标", "指标值"),
            ("产出指标", "数量指标", "新打机井", "≥46眼"),
            ("产出指标", "质量指标", "工程验收合格率", "100%"),
        ),
    ),
)


@pytest.mark.parametrize(
    ("document_asked", "question", "value"),
    [
        (WELLS, "抗旱水源项目要打多少眼新机井", "46"),
        (SHOW, "2023年来了多少参观的人", "21.3"),
        (SHOW, "来了多少观众", "21.3"),
    ],
)
def test_what_is_counted_is_found_by_everyday_words(document_asked, question, value):
    assert str(ask(assistant_of(document_asked), question).value) == value


def test_of_cars_that_were_told_the_one_sort_is_counted_and_not_what_was_bought():
    prose = (
        "公务用车购置12.60万元，更新囚车1辆；年末公务用车保有量14辆。",
        "2022年12月31日共有车辆14辆，全部为执法执勤用车（含囚车4辆）。",
    )
    assistant = assistant_of(document("柳湾区人民法院2022年度部门决算", prose=("说明", *prose)))
    answer = assistant.ask(Question("其中囚车几辆？", history=("2022年底有几台车？",)))
    assert answer.value == 4


FUNCTIONS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("合计", "", "210.00", "90.00", "120.00"),
    ("213", "农林水支出", "210.00", "90.00", "120.00"),
    ("21303", "水利", "210.00", "90.00", "120.00"),
    ("2130301", "行政运行", "90.00", "90.00", ""),
    ("2130305", "水利工程建设", "70.00", "", "70.00"),
    ("2130306", "水利工程运行与维护", "50.00", "", "50.00"),
)


@pytest.mark.parametrize(
    "text",
    [
        "水利（款）下的项目支出合计为多少？",
        "水利下面各项的项目支出加起来多少？",
        "水利（21303款）的项目支出合计是多少？",
        "21303开头的科目的项目支出一共多少？",
    ],
)
def test_rows_below_a_heading_are_added_in_the_column_that_is_named(text):
    papers = document("柳湾县水利局2022年部门预算", ("支出总表（单位：万元）", FUNCTIONS))
    assert ask(assistant_of(papers), text).value == 120


@pytest.mark.parametrize(
    ("text", "value"),
    [("水利下面各项加起来多少？", 210), ("水利下面各项的基本支出分别是多少？", None)],
)
def test_rows_below_a_heading_are_told_in_the_usual_column_or_the_one_named(text, value):
    papers = document("柳湾县水利局2022年部门预算", ("支出总表（单位：万元）", FUNCTIONS))
    answer = ask(assistant_of(papers), text)
    assert answer.value == value and ("210.00" not in answer.text or value == 210)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“结转结余”是什么含义？", "留到下一年"),
        ("预算里说的结转结余是什么钱？", "留到下一年"),
        ("水利下面两个科目中，哪个科目的项目支出较大？", "水利工程建设"),
        ("支出预算里，哪一大类（功能分类）花钱最多？", "农林水支出"),
    ],
)
def test_other_ways_of_asking_what_it_means_and_which_is_largest(text, said):
    rows = (*FUNCTIONS, ("221", "住房保障支出", "30.00", "30.00", ""))
    papers = document(
        "柳湾县水利局2022年部门预算",
        ("支出总表（单位：万元）", rows),
        prose=("2022年支出预算210.00万元，其中：基本支出90.00万元，项目支出120.00万元。",
               "名词解释", "一、结转结余：指当年没有用完、留到下一年继续使用的资金。"),
    )  # fmt: skip
    assert said in ask(assistant_of(papers), text).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("哪个科目的项目支出最大？", "水利工程建设"),
        ("项目支出最小的科目是哪个？", "水利工程运行与维护"),
        ("基本支出最大的科目是哪个？", "行政运行"),
    ],
)
def test_rows_are_ordered_by_the_column_that_is_named(text, said):
    papers = document("柳湾县水利局2022年部门预算", ("支出总表（单位：万元）", FUNCTIONS))
    assert said in ask(assistant_of(papers), text).text


def test_posts_in_all_are_not_those_of_one_kind():
    prose = "核定行政编制22名、事业编制18名、工勤编制1名；实有在职人员37人，其中行政21人。"
    papers = document("柳湾县甲镇人民政府2022年部门预算", prose=("单位构成", prose))
    answer = ask(assistant_of(papers), "核定编制总数与实有在职人数相差多少名？")
    assert answer.value in (None, 4)


SCHOOL = document(
    "云桥县第二中学2023年单位决算",
    prose=(
        "一、机构设置",
        "学校内设教务处、学生处。设30个教学班，在校学生1,420人。",
        "二、“三公”经费",
        "公务用车购置支出20.00万元。全年按规定更新购置公务用车2辆。截至2023年12月31日，单位共有公务用车5辆。",
    ),
)
OFFICE = document(
    "云桥县城管局2024年部门预算",
    prose=(
        "一、国有资产",
        "截至2023年12月底，本部门共有车辆40辆。2024年拟新增配置公务用车3辆。",
        "二、政府采购",
        "2024年度政府采购支出预算总额200.00万元，其中：拟采购货物支出50.00万元、拟采购工程支出30.00万元、拟采购服务支出120.00万元。",
    ),
)


@pytest.mark.parametrize(
    ("made", "question", "value"),
    [
        (SCHOOL, "学校2023年末有多少学生？", 1420),
        (SCHOOL, "学生多少人？", 1420),
        (SCHOOL, "2023年买了几辆公车？", 2),
        (SCHOOL, "2023年新购车辆多少辆？", 2),
        (SCHOOL, "有多少辆公务用车？", 5),
        (OFFICE, "2024年准备买几辆车？", 3),
        (OFFICE, "政府采购里，服务占采购总额的百分之几？", 60),
        (OFFICE, "政府采购中货物占多少？", 25),
        (OFFICE, "服务类采购支出多少？", 120),
    ],
)
def test_what_is_bought_and_who_learns_there_go_by_plain_words(made, question, value):
    assert ask(assistant_of(made), question).value == value
