"""Figures told in prose: level with last year, parts that add up, years and stages; over a made document."""

from decimal import Decimal

import pytest

from corpus.read import read
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

TEXT = """乙州市文物局2024年部门预算
第一部分 预算说明
一、支出说明
2024年支出预算913.46万元。基本支出512.31万元，项目支出401.15万元。
一般公共预算财政拨款基本支出498.27万元，人员经费431.05万元，公用经费67.22万元。
会议费5万元，培训费3万元，差旅费2万元。
1.文化支出（类）文物（款）文物保护（项）2024年预算318万元，与2023年预算持平，主要原因是任务不变。
2.文化支出（类）文物（款）博物馆（项）2024年预算64万元，比2023年预算增加4万元，主要原因是新增夜间开放。
二、“三公”经费
2024年“三公”经费预算19万元，比2023年增加8万元。其中：
（一）因公出国（境）费0万元，与2023年预算持平。
（二）公务用车购置及运行费16万元，比2023年增加8万元。其中：公务用车购置费10万元，比2023年增加8万元；公务用车运行费6万元，与上年持平。
（三）公务接待费3万元。与上年预算持平，主要原因是接待任务不变。
"""


def made(tmp_path_factory, text, name="made-2024-budget.txt"):
    path = tmp_path_factory.mktemp("made") / name
    path.write_text(text, encoding="utf-8")
    return Assistant(MemoryCatalogue([read(path)]), NoIndex(), load_lexicon())


@pytest.fixture(scope="module")
def bureau(tmp_path_factory):
    return made(tmp_path_factory, TEXT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2023年文物保护预算多少", "318"),
        ("2023年公务接待费是多少", "3"),
        ("去年因公出国费预算", "0"),
        ("2023年公务用车运行费多少", "6"),
        ("2023年博物馆预算多少", "60"),
    ],
)
def test_what_is_level_was_as_much_the_year_before(bureau, question, value):
    answer = bureau.ask(Question(question))
    assert (answer.status, answer.value, answer.basis) == ("answered", Decimal(value), "computed")
    assert answer.steps and answer.citations


SORTS = """乙州市档案局2024年部门预算
第一部分 预算说明
一、支出说明
2024年支出预算100万元，按功能科目分：文化旅游体育与传媒支出60万元，社会保障和就业支出30万元，住房保障支出10万元。
"""


def test_the_largest_amounts_of_a_sentence_are_held_against_its_whole(tmp_path_factory):
    answer = made(tmp_path_factory, SORTS).ask(Question("支出最大的两个类加起来占总支出百分之几？"))
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(90), "%")
    assert answer.steps


@pytest.mark.parametrize(
    "question", ["2022年文物保护预算多少", "2023年项目支出多少", "2023年会议费多少"]
)
def test_no_words_about_the_year_give_no_figure_of_it(bureau, question):
    assert bureau.ask(Question(question)).status == "not_found"


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("文物保护比2023年增加了吗", "否，"),
        ("文物保护今年和去年一样吗", "是，"),
        ("公务接待费和上年持平吗", "是，"),
        ("博物馆今年和去年一样吗", "否，"),
    ],
)
def test_level_is_neither_more_nor_less(bureau, question, begins):
    assert bureau.ask(Question(question)).text.startswith(begins)


@pytest.mark.parametrize("question", ["文物保护比上年变了多少", "文物保护和上年比呢"])
def test_what_is_level_changed_by_nothing(bureau, question):
    answer = bureau.ask(Question(question))
    assert answer.value == 0 and "持平" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("人员经费占基本支出的比例", "86.51"),
        ("公用经费占一般公共预算财政拨款基本支出多少", "13.49"),
        ("项目支出占比", "43.92"),
    ],
)
def test_parts_that_add_up_are_parts_of_what_they_make_up(bureau, question, value):
    answer = bureau.ask(Question(question))
    assert (answer.value, answer.unit) == (Decimal(value), "%")


def test_small_figures_that_happen_to_add_up_are_no_parts(bureau):
    assert bureau.ask(Question("会议费包括哪些")).value is None
    answer = bureau.ask(Question("培训费占会议费的比例"))
    assert "会议费－培训费" not in answer.text


ACCOUNTS = """丁州市档案局2024年度部门决算
第一部分 概况
丁州市档案局主要职责：
（一）贯彻执行档案法律法规，负责档案科技保护和信息化工作。
（二）负责档案征集、接收和利用服务。
局机关设3个内设机构，包括：办公室、业务科、利用科。
第二部分 决算说明
一、支出说明
一般公共预算财政拨款支出年初预算为800万元，支出决算为760万元，完成年初预算的95%。其中：
1.文化支出（类）档案（款）行政运行（项）。年初预算为500万元，支出决算为520万元，完成年初预算的104%。决算数大于预算数的主要原因是补发津贴。
2.文化支出（类）档案（款）档案馆（项）。年初预算为300万元，支出决算为240万元，完成年初预算的80%。决算数小于预算数的主要原因是库房改造延期。
二、财政拨款
政府性基金预算财政拨款支出501.26万元，比2023年增加120万元，主要用于库房新建。土地出让安排的支出459.98万元，其中：征地补偿支出286.45万元。
机关运行经费支出60万元，比2023年减少5万元，下降7.69%，主要原因是压减印刷费。
三、“三公”经费
2024年度“三公”经费财政拨款支出决算数与2023年度持平。其中：公务接待费支出决算持平。
“三公”经费支出决算2万元，公务接待费支出决算2万元。
四、专项
数字档案专项说明
1、立项依据
《丁州市数字档案建设办法》（丁档发〔2023〕8号）。
第三部分 名词解释
（一）机关运行经费：指用于日常办公的经费。
（二）档案数字化服务：以扫描和著录为主要内容的服务。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return made(tmp_path_factory, ACCOUNTS, "archive-2024-final-accounts.txt")


@pytest.mark.parametrize(
    ("question", "begins", "reason"),
    [
        ("档案馆决算为什么比预算多", "实际没有超出预算", "库房改造延期"),
        ("为什么档案馆超支", "实际没有超出预算", "库房改造延期"),
        ("行政运行为什么没花完", "实际没有少于预算", "补发津贴"),
    ],
)
def test_why_against_the_budget_puts_a_false_premise_right(archive, question, begins, reason):
    answer = archive.ask(Question(question))
    assert answer.text.startswith(begins) and reason in answer.text


@pytest.mark.parametrize("question", ["行政运行为什么超预算", "档案馆为什么没花完预算"])
def test_a_true_premise_gets_its_reason_alone(archive, question):
    answer = archive.ask(Question(question))
    assert "实际没有" not in answer.text and "主要原因" in answer.text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("机关运行经费是不是比上年减少了？给出变化金额", "是，"),
        ("机关运行经费是不是比上年增加了", "否，"),
        ("政府性基金预算财政拨款支出是不是比2023年多了100万元以上", "是，"),
        ("政府性基金预算财政拨款支出是不是比2023年多了1亿元以上", "否，"),
    ],
)
def test_whether_something_changed_is_said_first(archive, question, begins):
    assert archive.ask(Question(question)).text.startswith(begins)


def test_where_something_grew_or_fell_is_its_reason(archive):
    assert "压减印刷费" in archive.ask(Question("机关运行经费比2023年少，少在哪儿？")).text


@pytest.mark.parametrize("question", ["2023年公务接待费决算多少", "2023年三公经费决算多少"])
def test_what_is_level_by_name_was_as_much(archive, question):
    assert archive.ask(Question(question)).value == 2


def test_a_share_is_of_the_whole_that_is_named(archive):
    answer = archive.ask(Question("政府性基金预算财政拨款支出中，征地补偿支出占百分之几"))
    assert answer.value == Decimal("57.15")


@pytest.mark.parametrize(
    "turns", [("设几个内设机构？分别叫什么？",), ("局机关设几个内设机构", "都有哪些")]
)
def test_what_was_counted_is_named(archive, turns):
    answer = archive.ask(Question(turns[-1], turns[:-1]))
    assert "业务科" in answer.text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("档案局在科技方面做些什么", "科技保护"),
        ("档案数字化服务是什么", "扫描和著录"),
        ("政府性基金主要用在哪", "库房新建"),
    ],
)
def test_everyday_questions_for_words_are_quoted(archive, question, holds):
    answer = archive.ask(Question(question))
    assert holds in answer.text and answer.value is None


@pytest.mark.parametrize("question", ["财政专户的定义是什么", "结余分配是什么意思"])
def test_a_term_of_no_entry_is_not_explained_by_another(archive, question):
    assert archive.ask(Question(question)).status == "not_found"


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("机关运行经费多小万圆", "60", "万元"),
        ("丁州市档案局2024年花了多少钱？只算机关运行经费，不算专项", "60", "万元"),
        ("机关运行经费是多少万块", "60", "万元"),
        ("按2024年的减少额反推，2023年机关运行经费是多少", "65", "万元"),
    ],
)
def test_slips_in_the_words_of_asking_are_understood(archive, question, value, unit):
    answer = archive.ask(Question(question))
    assert (answer.value, answer.unit) == (Decimal(value), unit)


WHOLE = """戊州市水务局2024年部门预算
一、说明
2024年支出预算900万元，主要用于保障运转。与2023年预算相比，收、支总计各增加120.5万元，增长15.46%。主要原因一是泵站改造；二是管网延伸；三是人员调入。
1.水务支出（类）供水（款）节水（项）86.4万元，主要用于供水管网漏损及二次供水管理。
2.水务支出（类）供水（款）水质（项）33.2万元，主要用于水质化验、泵站巡查和应急供水。
发放困难用户补贴资金17.5万元。退休费20万元，人员经费310万元。
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory):
    return made(tmp_path_factory, WHOLE, "water-2024-budget.txt")


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("支出为什么增加", "与2023年预算相比"),
        ("今年的钱怎么一下子多了这么多", "与2023年预算相比"),
        ("预算为什么减少", "实际是增加，不是减少。"),
    ],
)
def test_why_the_whole_budget_changed_is_told_with_all_its_reasons(water, question, begins):
    answer = water.ask(Question(question))
    assert answer.text.startswith(begins) and "三是人员调入" in answer.text


def test_why_in_the_middle_of_a_talk_is_of_what_was_spoken_of(archive):
    answer = archive.ask(Question("为什么比上年少了", ("机关运行经费支出多少",)))
    assert "压减印刷费" in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("管网漏损和二次供水的钱是多少", "86.4"),
        ("给困难用户发的补贴款一共多少", "17.5"),
    ],
)
def test_money_is_told_by_what_it_is_for(water, question, value):
    answer = water.ask(Question(question))
    assert (answer.value, answer.unit) == (Decimal(value), "万元")


@pytest.mark.parametrize(
    "question", ["水质化验花了多少钱", "公园绿化花了多少钱", "退休人员活动费多少钱"]
)
def test_money_for_several_things_or_for_others_is_not_that_of_one(water, question):
    assert water.ask(Question(question)).value is None


STAFF = """己州市园林局2024年度部门决算
一、人员
编制人数83人。年末实有人数77人，其中劳务派遣人员6人。退休人员29人，无离休人员。
出国团组2个，累计9人次。
二、车辆
公务用车运行维护费158.3万元，比年初预算节约21.7万元，原因是2辆老旧车辆报废停用。年末公务用车保有量28辆。
三、机关运行经费
本单位为公益一类事业单位，2024年未安排机关运行经费。
"""


@pytest.fixture(scope="module")
def garden(tmp_path_factory):
    return made(tmp_path_factory, STAFF, "garden-2024-final-accounts.txt")


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("编制多少人，实有多少人？", "77人", "没有"),
        ("出国团组几个，多少人次", "9人次", "没有"),
    ],
)
def test_each_clause_gets_its_own_figure(garden, question, holds, lacks):
    text = garden.ask(Question(question)).text
    assert holds in text and lacks not in text


@pytest.mark.parametrize("question", ["离休人员几个", "报废公务用车后又购置了几辆车"])
def test_a_count_of_others_or_of_what_is_there_is_no_answer(garden, question):
    assert garden.ask(Question(question)).value is None


def test_what_is_there_is_still_counted(garden):
    assert garden.ask(Question("公务用车保有量多少辆")).value == 28
    assert garden.ask(Question("退休人员几个")).value == 29


def test_why_there_is_none_is_the_sentence_that_says_so(garden):
    answer = garden.ask(Question("为什么没有机关运行经费"))
    assert "公益一类事业单位" in answer.text
