"""Answers in words and figures from prose, over a made document: quoted, trimmed, premises put right."""

from decimal import Decimal

import pytest

from corpus.read import read
from corpus.store import Catalogue
from eval.memory import NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

TEXT = """甲州市科学技术局2024年部门预算
第一部分 部门概况
一、主要职责
甲州市科学技术局的主要职责是：
（一）拟订全市科技创新规划并组织实施。
（二）负责科技人才工作，组织引进外国专家。
（三）组织农业科技推广，指导乡村科技服务。
（四）完成市委、市政府交办的其他任务。
二、机构设置
局机关内设机构4个：办公室、规划科、人才科、农业科。招聘教师12名，其中特岗教师3名。
第二部分 预算说明
一、收支说明
2024年支出预算900万元，比2023年预算800万元增加100万元，增长12.5%，主要原因是新增科技馆项目。
二、机关运行经费
其他支出0万元。
机关运行经费预算60万元，比2023年减少5万元，下降7.69%，主要原因是压减印刷费。主要用于办公、水电、差旅等日常支出。
人员经费500万元，主要包括：基本工资、津贴补贴、奖金；公用经费60万元，主要包括：办公费、水费、差旅费。
三、“三公”经费
2024年“三公”经费预算20万元，比2023年增加8万元。其中：
（一）因公出国（境）费0万元，与2023年预算持平，主要原因是未安排出国任务。因公出国（境）团组0次，出国（境）0人。
（二）公务用车购置及运行费16万元，比2023年增加8万元，主要原因是更新一辆公务用车。
（三）公务接待费4万元，与2023年预算持平。国内公务接待23批次，187人次。
四、政府性基金
甲州市科学技术局2024年无政府性基金预算财政拨款收入和支出。
五、国有资产
截至2023年12月31日，共有车辆6辆，其中：机要通信用车2辆、其他用车4辆；单价100万元（含）以上设备（不含车辆）3台（套）。2024年部门预算安排购置车辆1辆。
六、绩效
组织对26个项目编制了绩效目标，选取8个项目开展绩效监控，对5个项目开展绩效自评。部门包括本部以及下属3家预算单位。圈定富硒土地21万亩。
年末固定资产原值80万元，净值50万元。高级工程师9人，正高级工程师2人。救护车单车均价30万元。体育彩票公益金15万元。
七、政府采购
政府采购预算90万元，主要用于智能显微镜采购、会务服务。面向中小企业预留政府采购项目预算金额70万元，其中预留给小微企业的为40万元。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    path = folder / "jiazhou-2024-budget.txt"
    path.write_text(TEXT, encoding="utf-8")
    catalogue = Catalogue.open(f"sqlite:///{folder / 'catalogue.sqlite'}")
    catalogue.add(read(path), [])
    return Assistant(catalogue, NoIndex(), load_lexicon())


def ask(assistant, text):
    return assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("科技局的第二项职责是什么", "（二）"),
        ("科技局第3条职责", "（三）"),
        ("科技局在农业方面有什么职责", "（三）"),
        ("科技局的乡村方面的职责", "（三）"),
    ],
)
def test_one_duty_of_many_is_told_alone(assistant, question, begins):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and "\n" not in answer.text


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("科技局机关运行经费主要用来干嘛", "水电", "人员经费"),
        ("机关运行经费用在哪里", "主要用于", "人员经费"),
        ("公用经费包括哪些", "水费", "奖金"),
        ("人员经费主要包括哪些内容", "津贴补贴", "水费"),
    ],
)
def test_what_money_is_for_is_the_clause_that_says_so(assistant, question, holds, lacks):
    answer = ask(assistant, question)
    assert answer.status == "answered" and answer.value is None
    assert holds in answer.text and lacks not in answer.text


@pytest.mark.parametrize(
    ("question", "begins", "holds"),
    [
        ("机关运行经费为什么减少", "机关运行经费预算60万元", "压减印刷费"),
        ("机关运行经费为什么增加了", "实际是减少，不是增加", "压减印刷费"),
        ("因公出国费为什么增加", "原文是持平，没有增加", "未安排出国任务"),
        ("公务接待费为什么变少了", "原文是持平，没有减少", "公务接待费"),
        ("三公经费为什么减少", "实际是增加，不是减少", "更新一辆公务用车"),
        ("支出预算为什么增加", "2024年支出预算900万元", "新增科技馆项目"),
    ],
)
def test_a_reason_belongs_to_the_very_thing_and_premises_are_put_right(
    assistant, question, begins, holds
):
    answer = ask(assistant, question)
    assert answer.text.startswith(begins) and holds in answer.text


def test_a_change_of_something_that_is_not_there_has_no_reason(assistant):
    assert ask(assistant, "会议费为什么增加").status == "not_found"


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("科技局有几辆公车", "6", "辆"),
        ("科技局今年打算买几辆车", "1", "辆"),
        ("单价100万元以上设备几台", "3", "台（套）"),
        ("100万以上的设备有几台", "3", "台（套）"),
        ("接待了几批客人", "23", "批次"),
        ("科技局出国几次", "0", "次"),
        ("给中小企业预留了多少采购", "70", "万元"),
        ("留给小微企业的有多少", "40", "万元"),
        ("一共招了多少名老师", "12", "名"),
        ("科技局有多少个项目开展绩效自评", "5", "个"),
        ("编制绩效目标的项目有几个", "26", "个"),
        ("科技局下属几家预算单位", "3", "家"),
        ("圈定富硒土地多少万亩", "21", "万亩"),
        ("圈定富锡土地多少万亩", "21", "万亩"),
        ("固定资产净值多少", "50", "万元"),
        ("固定资产原值多少", "80", "万元"),
        ("科技局高级工程师几个", "9", "人"),
        ("救护车单车均价是多少", "30", "万元"),
        ("体育彩票公益金多少钱", "15", "万元"),
    ],
)
def test_counts_in_prose_are_found_in_everyday_words(assistant, question, value, unit):
    answer = ask(assistant, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


def test_the_day_that_a_count_was_taken_is_said(assistant):
    assert "2024年预算（截至2023年12月31日）" in ask(assistant, "科技局有几辆车").text


def test_the_earlier_year_has_its_own_figure(assistant):
    answer = ask(assistant, "科技局2023年支出预算是多少")
    assert answer.value == Decimal(800)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("科技局有没有政府性基金", "没有。原文"),
        ("有没有公务接待费", "是，有。"),
        ("有没有因公出国费", "没有，列出的金额是0"),
        ("有没有其他支出", "没有，列出的金额是0"),
    ],
)
def test_there_nothing_of_it_and_zero_are_three_answers(assistant, question, begins):
    assert ask(assistant, question).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "科技局智慧科技大数据平台项目多少钱",
        "科技局量子计算产业专项资金安排多少",
        "科技局局长一年工资多少",
        "科技局采购的供应商是谁",
        "科技局的会议室面积是多少",
        "科技局智能显微镜采购多少钱",
    ],
)
def test_what_no_document_prints_has_no_figure(assistant, question):
    answer = ask(assistant, question)
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("那个啥，科技局三公经费一共好多钱嘛，谢谢啦", "20"),
        ("喂，打听打听科技局机关运行经费几多钱", "60"),
        ("你好，请问一下，预算里头，公务接待费是多少？在线等", "4"),
    ],
)
def test_fillers_and_dialect_are_no_part_of_the_question(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "科技局量子园区项目的立项依据",
        "科技局智慧农业平台的成本上限是多少",
        "科技局夜校经费的满意度指标",
    ],
)
def test_nothing_is_quoted_of_a_project_that_is_not_there(assistant, question):
    assert ask(assistant, question).status == "not_found"


def test_duties_are_quoted_for_a_question_about_duties_only(assistant):
    assert "拟订全市科技创新规划" not in ask(assistant, "量子计划是干什么的").text


def test_no_expense_has_the_reason_beside_it(assistant):
    assert "未安排出国任务" in ask(assistant, "为什么没有安排因公出国费").text


def test_what_is_bought_is_not_what_there_is(assistant):
    """No count of cars that are there answers how many printers were bought."""
    assert ask(assistant, "科技局买了几台打印机").value is None


def test_how_to_round_is_no_part_of_the_question(assistant):
    answer = ask(assistant, "2024年支出预算折合多少亿元？保留两位小数")
    assert (answer.value, answer.unit) == (Decimal("0.09"), "亿元")


def test_what_is_denied_is_said_where_its_figure_is_asked_for(assistant):
    answer = ask(assistant, "科技局政府性基金预算财政拨款支出多少")
    assert answer.status == "not_found" and "无政府性基金" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("科技局公务接待费一栏是空白还是0", "不是空白，也不是0"),
        ("因公出国费是0还是空白", "不是空白，填的是0"),
    ],
)
def test_blank_zero_and_filled_are_told_apart(assistant, question, begins):
    assert ask(assistant, question).text.startswith(begins)


def test_a_refusal_says_where_it_would_stand(assistant):
    assert "采购结果公告" in ask(assistant, "科技局采购的供应商是谁").text
    assert "不公开个人" in ask(assistant, "科技局局长工资多少").text


@pytest.mark.parametrize("question", ["今天天气怎么样", "推荐一部电影", "买彩票中奖号码是多少"])
def test_talk_of_other_things_is_refused(assistant, question):
    assert ask(assistant, question).status == "not_found"
