"""What is worked out from several figures of an invented budget: the right operands, or no figure at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.manner import Manner, read_manner
from qa.model import Question
from qa.vocabulary import load_lexicon


def table(title, *rows, unit="万元"):
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r.split("|")) + "</tr>" for r in rows)
    head = f"<table><tr><td>填报单位：枫桥区图书馆</td><td>单位：{unit}</td></tr></table>"
    return f"<p><b>{title}</b></p>{head}<table>{body}</table>"


def target(project, money, *rows):
    return table(
        f"{project}绩效目标表",
        "一级指标|二级指标|三级指标|指标值",
        *rows,
        f"产出指标|成本指标|成本控制情况|≤{money}万元",
    )


_PAGE = "<html><body><h1>枫桥区图书馆2024年部门预算</h1>" + "".join(
    (
        "<p>一、支出情况</p>",
        "<p>2024年一般公共预算财政拨款支出500.00万元，其中：文化旅游体育与传媒支出400.00万元，"
        "占80.00%；卫生健康支出60.00万元，占11.00%；住房保障支出40.00万元，占8.00%。</p>",
        "<p>2024年一般公共预算财政拨款基本支出300.00万元，其中：人员经费240.00万元，公用经费60.00万元。</p>",
        "<p>二、“三公”经费情况</p>",
        "<p>2024年“三公”经费预算9.00万元，比2023年减少2.50万元。其中：公务接待费2.00万元，比2023年减少1.50万元；"
        "因公出国（境）费3.00万元，比2023年增加0.40万元；公务用车运行维护费4.00万元，比2023年减少1.40万元。</p>",
        table(
            "表3 部门支出总表",
            "科目编码|科目名称|合计|基本支出|项目支出",
            "207|文化旅游体育与传媒支出|400.00|200.00|200.00",
            "20701|文化和旅游|400.00|200.00|200.00",
            "2070104|图书馆|400.00|200.00|200.00",
            "210|卫生健康支出|60.00|60.00|",
            "21011|行政事业单位医疗|60.00|60.00|",
            "2101102|事业单位医疗|35.00|35.00|",
            "2101103|公务员医疗补助|25.00|25.00|",
            "221|住房保障支出|40.00|40.00|",
            "22102|住房改革支出|40.00|40.00|",
            "2210201|住房公积金|40.00|40.00|",
            "合计||500.00|300.00|200.00",
        ),
        table(
            "表6 一般公共预算基本支出表",
            "科目编码|科目名称|合计|人员经费|公用经费",
            "301|工资福利支出|240.00|240.00|",
            "30101|基本工资|130.00|130.00|",
            "30109|职业年金缴费|30.00|30.00|",
            "30110|职工基本医疗保险缴费|35.00|35.00|",
            "30111|公务员医疗补助缴费|20.00|20.00|",
            "30112|其他社会保障缴费|25.00|25.00|",
            "302|商品和服务支出|60.00||60.00",
            "30201|办公费|40.00||40.00",
            "30205|水费|20.00||20.00",
            "合计||300.00|240.00|60.00",
        ),
        table(
            "表9 政府采购预算表",
            "预算项目|采购品目|计量单位|数量|单价|采购金额",
            "阅览桌椅更新|阅览椅|把|200|0.03|6.00",
            "阅览桌椅更新|阅览桌|张|40|0.12|5.00",
            "自助设备购置|自助借还机|台|3|2.50|7.50",
            "合计|||||18.50",
        ),
        target(
            "社区书屋",
            "17",
            "产出指标|数量指标|补贴书屋数|16个",
            "产出指标|成本指标|每个书屋补贴标准|1万元",
            "产出指标|数量指标|服务居民区|8个居民委员会",
            "产出指标|数量指标|新增书架长度|0.4公里",
        ),
        target(
            "志愿讲解",
            "5",
            "产出指标|数量指标|讲解志愿者人数|25人",
            "产出指标|成本指标|志愿者补贴标准|1600元/人·年",
        ),
        target("少儿馆借阅推广活动", "30", "产出指标|数量指标|活动场次|50场"),
        target("少儿馆宣传费", "8", "产出指标|数量指标|海报数量|200张"),
        target("少儿馆租车费", "12", "产出指标|数量指标|租车次数|40次"),
        target("宣传费", "21", "产出指标|数量指标|展板数量|30块"),
    )
)


@pytest.fixture(scope="module")
def library():
    document = read_bytes("枫桥区图书馆.html", _PAGE.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


def ask(assistant, question):
    *before, last = question.split(" / ")
    return assistant.ask(Question(last, tuple(before), (), ""))


@pytest.mark.parametrize(
    ("said", "plain", "unit", "places"),
    [
        ("审计抽查:水费多少", "水费多少", None, None),
        ("记者问:水费多少?保留两位小数", "水费多少", None, 2),
        ("审计想核一下,水费多少", "水费多少", None, None),
        ("麻烦加一加:水费、电费一共多少", "水费、电费一共多少", None, None),
        ("单位用元:水费多少", "水费多少", "元", None),
        ("水费和电费,金额单位统一用万元,一共多少", "水费和电费，一共多少", "万元", None),
        ("水费多少,单位用万元?", "水费多少?", "万元", None),
        ("水费与电费的合计(均以元计)", "水费与电费的合计", "元", None),
        ("水费够吗?按万元说明两个数", "水费够吗", "万元", None),
    ],
)
def test_how_a_question_wants_to_be_answered_is_no_part_of_it(said, plain, unit, places):
    assert read_manner(said) == Manner(plain, unit, places)


@pytest.mark.parametrize(
    "said",
    [
        "名词解释:三公经费",
        "区审计局抽查:水费多少",
        "表里的单位是万元还是元",
        "单位用元",
        "其中:水费多少",
        "一般公共预算以万元为单位吗",
    ],
)
def test_words_of_the_matter_are_kept(said):
    assert read_manner(said) == Manner(said)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("单位用元：办公费、水费两项加总是多少？", "600000", "元"),
        ("审计抽查：办公费、水费加起来多少万元？", "60", "万元"),
        ("2024年图书馆一共安排了多少万元？ / 其中基本支出是多少，单位用元？", "2000000", "元"),
        # all of the four stand in the table of 基本支出, the one under a longer name
        (
            "职业年金、医疗保险、公务员医疗补助和其他社会保障这四项缴费，2024年基本支出合计多少万元？",
            "110",
            "万元",
        ),
        ("少儿馆借阅推广活动、宣传费、租车费这三个项目的成本上限一共多少万元？", "50", "万元"),
        ("宣传费、少儿馆租车费这两个项目的成本上限一共多少万元？", "33", "万元"),
        ("人员经费占一般公共预算基本支出的百分之几？", "80", "%"),
        ("公务接待费和公务用车运行维护费比上年一共减少多少万元？", "2.9", "万元"),
        ("公务接待费、因公出国（境）费这两项，比2023年一共压减了多少万元？", "1.1", "万元"),
        ("因公出国（境）费和公务用车运行维护费比2023年合计增加多少万元？", "-1", "万元"),
        ("办公费加水费是多少万元？", "60", "万元"),
        ("办公费+水费一共多少万元？", "60", "万元"),
        ("帮我加一下：少儿馆宣传费、少儿馆租车费两笔的成本上限", "20", "万元"),
        ("基本工资加职业年金减去办公费是多少万元？", "120", "万元"),
        ("基本工资+职业年金缴费-办公费等于多少万元？", "120", "万元"),
        ("基本工资和职业年金缴费加起来，再减去水费，还剩多少万元？", "140", "万元"),
        ("工资福利支出减去基本工资再减去职业年金缴费，剩多少万元？", "80", "万元"),
        ("商品和服务支出里扣掉办公费和水费，还剩多少？", "0", "万元"),
    ],
)
def test_several_figures_make_the_one_that_is_asked_for(library, question, value, unit):
    answer = ask(library, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit), (
        answer.text
    )
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        ("说明里写卫生健康支出占11.00%，按金额核算对吗？", "否", ("12", "11")),
        ("说明里写住房保障支出占8.00%，这个比重对吗？", "是", ("8",)),
        ("住房保障支出是否超过2024年一般公共预算财政拨款支出的一半？", "否", ("40", "500", "8%")),
        ("项目支出占支出合计是否超过45%？实际是百分之几？", "否", ("40%",)),
        ("基本支出占支出合计是否超过50%？实际占多少%？", "是", ("60%",)),
        ("公务接待费比上年少了吧？", "是", ("1.50",)),
        ("公务接待费比上年多了对吧？", "否", ("1.50",)),
        ("公务接待费涨了吗？", "否", ("1.50",)),
        ("因公出国（境）费2024年是不是增加了？", "是", ("0.40",)),
        ("办公费比水费多吧？", "是", ("40", "20")),
        ("社区书屋的成本上限比志愿讲解高吗？", "是", ("17", "5")),
        ("志愿讲解的成本上限，是不是高于社区书屋？", "否", ("17", "5")),
        ("社区书屋与志愿讲解的成本上限一样不？", "否", ("17", "5")),
    ],
)
def test_yes_or_no_by_the_figures(library, question, verdict, figures):
    answer = ask(library, question)
    assert answer.text.startswith(verdict), answer.text
    assert all(figure in answer.text for figure in figures), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费和会议费比上年一共减少多少万元？",  # of the one nothing is said
        "办公费加会议费减去水费是多少万元？",
        "办公费+水费-会议费是多少万元？",
        "办公费和水费比上年一共增加多少万元？",
    ],
)
def test_of_a_change_that_is_not_printed_no_sum_is_told(library, question):
    assert ask(library, question).value is None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("阅览椅的数量乘单价是多少万元？", "6", "万元"),
        (
            "单位用元：阅览椅按单价乘数量、自助借还机按单价乘数量，两样一共要花多少？",
            "135000",
            "元",
        ),
        ("阅览桌按表上的数量乘以单价算，与列示的采购金额相差多少万元？", "0.2", "万元"),
        ("阅览桌数量×单价和采购金额差多少？", "0.2", "万元"),
        ("社区书屋按补贴书屋数和每个书屋补贴标准算，一共要多少万元？", "16", "万元"),
        ("志愿讲解按讲解志愿者人数和补贴标准发一年，要多少万元？", "4", "万元"),
        ("讲解志愿者人数乘以志愿者补贴标准是多少元？", "40000", "元"),
        ("社区书屋的成本上限平摊到16个书屋，每个合多少元？", "10625", "元"),
        ("社区书屋的总补贴，按每个书屋补贴标准乘补贴书屋数，算算几万元", "16", "万元"),
        ("算一下志愿讲解一年要发多少万元：讲解志愿者人数乘补贴标准", "4", "万元"),
        ("自助借还机每台多少钱——采购金额7.5万除以3台，单位元", "25000", "元"),
        ("社区书屋，按成本上限和补贴书屋数算，每个平均多少元？", "10625", "元"),
    ],
)
def test_a_figure_is_worked_out_as_the_question_says(library, question, value, unit):
    answer = ask(library, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit), (
        answer.text
    )
    assert answer.steps and len(answer.citations) >= 2


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        ("阅览椅按数量乘单价，和采购金额对得上吗？", "是", ("6万元",)),
        ("阅览桌按数量乘单价，和采购金额对得上吗？", "否", ("4.8万元", "5.00万元", "0.2万元")),
        ("阅览桌数量乘以单价等于采购金额吗？", "否", ("4.8万元",)),
        (
            "社区书屋按补贴书屋数乘每个书屋补贴标准，超过成本控制情况了吗？",
            "否",
            ("16万元", "17万元"),
        ),
        (
            "拿自助借还机的采购金额除以讲解志愿者人数，每人是否超过了志愿者补贴标准？",
            "是",
            ("3000",),
        ),
        ("志愿讲解按25人、每人1600元算，5万元够不够发？", "是", ("40000元", "4万元", "5万元")),
    ],
)
def test_what_is_worked_out_is_held_against_a_printed_figure(library, question, verdict, figures):
    answer = ask(library, question)
    assert answer.text.startswith(verdict), answer.text
    assert all(figure in answer.text for figure in figures), answer.text
    assert answer.steps and len(answer.citations) >= 3


@pytest.mark.parametrize(
    "question",
    [
        "阅览椅的数量乘以保有量是多少？",
        "阅览椅的单价乘以讲解场次是多少万元？",
        "电子屏按数量乘单价是多少万元？",
        "志愿讲解按30人、每人1600元算，5万元够不够发？",
        "社区书屋的成本上限平摊到20个书屋，每个合多少元？",
        "公务接待费乘以人员经费是多少？",
    ],
)
def test_what_lacks_an_operand_is_not_worked_out(library, question):
    answer = ask(library, question)
    assert answer.value is None and not answer.text.startswith(("是", "否")), answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("办公费除以水费等于多少？", "2"),
        ("2024年图书馆一共安排了多少万元？ / 其中项目支出呢？", "200"),
    ],
)
def test_what_is_no_product_is_read_as_ever(library, question, value):
    assert ask(library, question).value == Decimal(value)
