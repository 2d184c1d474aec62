"""What people ask of the words of a document: duties, plans, reasons, terms, and the projects a paragraph is about."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

_PROSE = """澄湖市民政局2023年度部门决算
第一部分 部门概况
一、主要职能
澄湖市民政局主要承担以下职能：管理全市社会组织登记；统筹城乡最低生活保障和临时救助；指导养老机构安全监管。
二、年度主要工作任务
一是改造敬老院6所，剩余4所明年完成；二是建设救助知识题库，收录试题不少于900道，其中网络题350道。
三、人员情况
全局核定编制52名，其中行政编制20名，事业编制32名。
第二部分 决算情况说明
一、收入支出决算总体情况
2023年度收、支总计8,120.50万元，比上年增加310.20万元，增长的缘由：救助标准提高。
二、一般公共预算支出具体情况
1.社会保障和就业支出（类）最低生活保障（款）城市最低生活保障金支出（项）。年初预算为1,900.00万元，支出决算为2,050.00万元，决算数大于预算数的主要原因是年中城市低保标准由每人每月700元提高到760元。
2.社会保障和就业支出（类）最低生活保障（款）农村最低生活保障金支出（项）。年初预算为2,400.00万元，支出决算为2,310.00万元。
三、机关运行经费
本年机关运行经费88.60万元，比上年多4.20万元，多在供暖标准调整。
四、政府采购
政府采购支出总额164.30万元，全部为货物和服务，无工程类采购。
五、绩效情况
（一）敬老院改造项目绩效自评综述：项目全年预算数600.00万元，执行数540.00万元，自评得分92.5分，新增床位140张，空置率由12%降至7%。存在问题：消防验收偏晚。
（二）殡葬便民工程：预算安排150.00万元，实际支出150.00万元，自评得分98分，骨灰寄存价格每个格位80元。
第三部分 名词释义
【临时救助】对突发困难家庭给予的过渡性救助。
合同能源管理，即节能服务公司以节能效益收回投入的机制。
非营利组织——不以营利为目的、从事公益的组织。
"""


@pytest.fixture(scope="module")
def ask():
    document = read_bytes("chenghu-civil-2023-final-accounts.txt", _PROSE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda *turns: assistant.ask(Question(turns[-1], tuple(turns[:-1]), (), ""))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("题库要装多少道题", "900", "道"),
        ("网络题多少道", "350", "道"),
        ("编制多少", "52", "名"),
        ("农村低保决算多少", "2310.00", "万元"),
        ("敬老院改造项目得了多少分", "92.5", "分"),
        ("殡葬便民工程自评得分多少", "98", "分"),
        ("敬老院改造项目执行数多少", "540.00", "万元"),
        ("殡葬便民工程实际支出多少", "150.00", "万元"),
        ("空置率降到多少", "7", "%"),
        ("空置率原来是多少", "12", "%"),
        ("机关运行经费比上年多多少", "4.20", "万元"),
    ],
)
def test_a_figure_is_that_of_the_thing_its_paragraph_is_about(ask, question, value, unit):
    answer = ask(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("民政局管哪些事", "社会组织登记"),
        ("今年想干什么", "改造敬老院"),
        ("总收支为什么增加了", "救助标准提高"),
        ("机关运行经费为啥多了", "供暖标准调整"),
        ("城市低保怎么超了这么多", "700元提高到760元"),
        ("敬老院改造项目存在啥问题", "消防验收偏晚"),
        ("采购里面有没有工程", "无工程类采购"),
        ("临时救助是什么意思", "过渡性救助"),
        ("合同能源管理是啥", "节能效益收回投入"),
        ("什么是非营利组织", "从事公益"),
    ],
)
def test_what_the_document_says_in_words_is_quoted(ask, question, words):
    answer = ask(question)
    assert answer.status == "answered" and answer.value is None
    assert words in answer.text and any(words in cited.quote for cited in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "殡葬便民工程新增床位多少张",  # another project's
        "儿童关爱项目自评得分多少",
        "医疗保障是什么意思",
        "题库里判断题多少道",
        "机关运行经费为什么没有",
    ],
)
def test_nothing_is_told_of_what_the_paragraph_does_not_speak_of(ask, question):
    answer = ask(question)
    assert answer.status != "answered" or answer.value is None, answer.text


_TABLE = """<html><body><h1>澄湖区航道支队2022年度决算</h1><h2>一、三公经费</h2>
<table><caption>“三公”经费支出决算表（单位：万元）</caption>
<tr><th>项目</th><th>年初预算</th><th>决算数</th><th>差额原因</th></tr>
<tr><td>公务用车运行维护费</td><td>40.00</td><td>46.50</td><td>巡航里程增加</td></tr>
<tr><td>公务接待费</td><td>2.00</td><td>0.80</td><td>来访减少</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("公务接待费为什么没花完",), "来访减少"),
        (("公务用车运行维护费决算多少", "怎么超了这么多"), "巡航里程增加"),
        (("公务接待费决算多少", "为啥没全花完"), "来访减少"),
    ],
)
def test_a_reason_stands_in_the_column_of_reasons(turns, words):
    document = read_bytes("chenghu-channel-2022-final-accounts.html", _TABLE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    answer = assistant.ask(Question(turns[-1], tuple(turns[:-1]), (), ""))
    assert answer.status == "answered" and words in answer.text


_SQUAD = """<html><body><h1>松原县消防救援大队2025年单位预算</h1>
<h2>一、单位职责</h2><p>（1）承担全县灭火救援；</p><p>（2）开展消防监督执法；</p><p>（3）组织防火宣传。</p>
<h2>二、机构设置</h2><p>松原县消防救援大队加挂“火灾调查中心”“科普教育馆”两块牌子，机构规格为正科级。下辖城南、城北2个消防救援站。城南站（包括一班、二班、三班3个执勤班）实行全天值守。松原县志愿消防队不单列预算。</p>
<h2>三、收支情况</h2><p>1.机关运行经费情况。2025年一般公共预算财政拨款运行经费96.40万元。</p>
<p>2.资产情况。现有车辆12辆，房屋面积4,300平方米。本年各单位拟购置固定资产总额80.00万元，主要为水带、头盔、对讲机。</p>
<table><caption>项目支出表 单位：万元</caption><tr><th>项目名称</th><th>金额</th><th>主要内容</th></tr>
<tr><td>消防宣传与培训</td><td>58.00</td><td>题库建设、宣传月活动</td></tr>
<tr><td>消火栓维护</td><td>31.50</td><td>更换阀门、刷漆</td></tr></table>
<h2>四、名词解释</h2><p>公用经费，即为维持运转而开支的办公费、水电费、差旅费等。</p></body></html>"""


@pytest.fixture(scope="module")
def ask_squad():
    document = read_bytes("songyuan-fire-2025-budget.html", _SQUAD.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("大队是干什么的", "灭火救援"),
        ("消防大队管些什么", "消防监督执法"),
        ("挂着哪两块牌子", "科普教育馆"),
        ("城南站包括哪几个执勤班", "一班、二班、三班"),
        ("宣传培训的钱干嘛用", "宣传月活动"),
        ("公用经费包括哪些", "水电费"),
        ("拟购置的固定资产主要是些什么东西", "水带、头盔、对讲机"),
    ],
)
def test_lists_and_uses_are_told_in_the_documents_words(ask_squad, question, words):
    answer = ask_squad(question)
    assert answer.status == "answered" and answer.value is None and words in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("职责一共几条", "3", "条"),
        ("有几个消防站", "2", "个"),
        ("消放大队公车几量", "12", "辆"),
        ("机关运形经费予算有好多", "96.40", "万元"),
        ("房屋多大", "4300", "平方米"),
    ],
)
def test_what_is_counted_is_told_whatever_the_slips(ask_squad, question, value, unit):
    answer = ask_squad(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("志愿消防队是单列预算的吗", "否"),
        ("城南站实行全天值守吗", "是"),
        ("城南站实行弹性值守吗", None),
    ],
)
def test_yes_or_no_stands_before_a_quotation_that_says_it(ask_squad, question, said):
    text = ask_squad(question).text
    assert text.startswith(f"{said}。") if said else not text.startswith(("是", "否"))


_STREET = """松原区人民政府河湾街道办事处2025年部门预算
一、部门主要职能
（一）统筹社区发展，参与辖区规划。
（二）组织公共服务，落实民生政策。
（三）动员社会参与，培育社区组织。
二、收支总体情况
2025年财政拨款收入支出总计900.00万元，比2024年增加60.00万元。财政拨款收入支出增加的主要原因是：新增社区养老服务点。
三、“三公”经费情况
2025年“三公”经费预算数为12.00万元，比2024年预算增加2.00万元，主要原因是更新一辆老旧车辆。
四、项目情况
社区共治专项2025年预算100.00万元，其中：支持楼组自治50.00万元、支持议事平台20.00万元、支持志愿服务30.00万元。
五、绩效目标
编报绩效目标的项目共9个，涉及项目预算资金310.00万元。
六、财政拨款支出主要内容
1.城乡社区支出（类）城乡社区管理事务（款）行政运行（项）300.00万元，主要用于人员经费。
2.城乡社区支出（类）城乡社区环境卫生（款）城乡社区环境卫生（项）200.00万元，主要用于道路保洁。
"""


@pytest.fixture(scope="module")
def ask_street():
    document = read_bytes("hewan-street-2025-budget.txt", _STREET.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda *turns: assistant.ask(Question(turns[-1], tuple(turns[:-1]), (), ""))


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (("街道办主要管些什么",), "统筹社区发展"),
        (("街道办第三项职责是啥",), "动员社会参与"),
        (("三公为啥减了",), "实际是增加"),
        (("街道预算为什么少了这么多",), "实际是增加"),
        (("城乡社区支出是干嘛的",), "道路保洁"),
        (("绩效目标编了几个项目，牵涉多少资金",), "310"),
        (("社区共治专项分几个方向", "哪个最少"), "议事平台"),
    ],
)
def test_a_street_is_asked_about_as_people_do(ask_street, turns, words):
    answer = ask_street(*turns)
    assert answer.status == "answered" and words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "街道办办公楼在哪",
        "河湾街道2024年决算三公花了多少",
        "机关运行经费咋多了",
        "社区共治专项的电话",
    ],
)
def test_what_is_not_said_is_not_told(ask_street, question):
    assert ask_street(question).status == "not_found"


_HOSPITAL = """云溪县人民医院2023年度单位决算
第一部分 单位概况
一、单位职责
承担全县常见病诊疗和急诊急救；承担临床教学。
二、人员情况
年末在岗职工400人，在岗职工中护理人员220人，占55%。设有临床科室12个。
第二部分 决算说明
一、总体情况
本年收入总计9,600.00万元，比上年增长8.00%，增长缘于住院量回升。
本年支出总计9,420.00万元，比上年增长6.50%，增支因素有三：（1）耗材涨价；（2）新增护士16名；（3）新楼启用。
二、“三公”经费
全年支出12.30万元，预算15.00万元。公务接待费2.10万元，低于预算，源于会议改为线上召开；公务用车运行维护费10.20万元，保障救护车运行，年内未购置车辆。
三、绩效评价
急救站点建设项目：全年新建站点3个，平均反应时间由15.2分钟缩短至11.4分钟，全年出车1,820次。未发现明显问题。
四、其他事项
本单位为事业单位，不在机关运行经费统计范围。房屋建筑面积21,300平方米。
"""


@pytest.fixture(scope="module")
def ask_hospital():
    document = read_bytes("yunxi-hospital-2023-final-accounts.txt", _HOSPITAL.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "words", "without"),
    [
        ("医院是干啥的", "临床教学", "收入"),
        ("收入为什么涨了", "住院量回升", "耗材"),
        ("支出怎么多了", "新楼启用", "住院量"),
        ("接待费为啥低于预算", "线上召开", "救护车"),
        ("有没有买车", "没有。原文：", "线上"),
        ("买新车了吗", "没有。原文：", "线上"),
        ("为什么没有机关运行经费", "不在机关运行经费统计范围", "耗材"),
        ("急救站点建设项目有问题吗", "未发现明显问题", "线上"),
    ],
)
def test_no_more_is_quoted_than_was_asked(ask_hospital, question, words, without):
    answer = ask_hospital(question)
    assert answer.status == "answered" and answer.value is None
    assert words in answer.text and without not in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("三公经费花了多少", "12.30", "万元"),
        ("护理人员多少人", "220", "人"),
        ("临床科室几个", "12", "个"),
        ("房子多大", "21300", "平方米"),
        ("全年出车多少次", "1820", "次"),
    ],
)
def test_names_are_read_without_what_introduces_them(ask_hospital, question, value, unit):
    answer = ask_hospital(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize("question", ["县中医院收入多少", "卫生院三公经费多少", "医院门诊量多少"])
def test_another_body_of_the_same_kind_is_not_meant(ask_hospital, question):
    assert ask_hospital(question).status == "not_found"


_CULTURE = """云溪县文化广播电视和旅游局2024年部门预算编制说明
一、基本职能及主要工作
（一）云溪县文化广播电视和旅游局职能简介
1.统筹规划全县文化和旅游业发展。
2.负责全县文物保护工作。
（二）2024年重点工作
一是力争全年接待游客80万人次、旅游综合收入突破6亿元；二是为30个行政村更新农家书屋图书，每村不少于200册；三是抓好应急广播建设，新建终端120个。
二、预算单位构成
纳入编制范围的单位包括：县文化馆、县图书馆、县广播电视台。其中县广播电视台为差额拨款单位，其余为全额拨款单位。
三、财政拨款支出
文化旅游体育与传媒支出（类）文化和旅游（款）艺术表演团体（项）：2024年预算数为90.00万元，主要用于：县川剧团剧目创排和送戏下乡。
四、“三公”经费
（一）因公出国（境）经费较2023年预算持平。2024年未安排因公出国（境）经费预算。
（二）公务接待费较2023年预算下降10.00%，主要原因是压减接待批次。2024年公务接待费预算4.50万元。
（三）2024年安排政府采购预算60.00万元，主要用于采购图书、灯光设备。
五、名词解释
（一）“三公”经费：指因公出国（境）费、公务用车购置及运行费和公务接待费。
"""


@pytest.fixture(scope="module")
def ask_culture():
    document = read_bytes("yunxi-culture-2024-budget.txt", _CULTURE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda *turns: assistant.ask(Question(turns[-1], tuple(turns[:-1]), (), ""))


@pytest.mark.parametrize(
    "question",
    ["“三公”经费这个词在文件里怎么讲？", "三公经费怎么讲", "三公经费这个概念是如何界定的"],
)
def test_how_a_word_is_put_asks_for_the_entry_of_the_glossary(ask_culture, question):
    assert "指因公出国（境）费" in ask_culture(question).text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("要接待多少游客", "80", "万人次"),
        ("旅游综合收入目标多少", "6", "亿元"),
        ("农家书屋更新涉及几个村", "30", "个"),
        ("应急广播终端建多少个", "120", "个"),
    ],
)
def test_an_aim_is_told_by_what_it_counts(ask_culture, question, value, unit):
    answer = ask_culture(question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)


@pytest.mark.parametrize(
    ("question", "start", "words"),
    [
        ("县广播电视台是差额拨款吗", "是。", "差额拨款"),
        ("县广播电视台是全额拨款吗", "", "差额拨款"),  # the others are: neither yes nor no
        ("出国费有吗", "没有。", "未安排"),
        ("采购的钱主要买什么", "", "灯光设备"),
        ("川剧团的钱用来做什么", "", "送戏下乡"),
        ("第二项职责是什么", "", "文物保护"),
        ("三公为什么增加了", "", "压减接待批次"),  # one part fell: nothing is said of all
    ],
)
def test_what_is_quoted_begins_as_far_as_it_says(ask_culture, question, start, words):
    text = ask_culture(question).text
    assert words in text
    assert (
        text.startswith(start) if start else not text.startswith(("是。", "否。", "实际", "没有"))
    )


def test_what_was_not_found_is_not_followed_by_what_was_told_before(ask_culture):
    answer = ask_culture("公务接待费多少", "那乐队伙食呢", "为什么涨了")
    assert "接待" not in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("文旅局公务接待费多少", "4.50"),
        ("文化局公务接待费多少", "4.50"),
        ("应急广波终端建多少个", "120"),
    ],
)
def test_short_and_misheard_names_are_known(ask_culture, question, value):
    assert ask_culture(question).value == Decimal(value)


@pytest.mark.parametrize(
    "question", ["绍兴文旅局公务接待费多少", "文物局公务接待费多少", "体育局公务接待费多少"]
)
def test_a_name_that_is_not_cut_out_of_the_offices_is_anothers(ask_culture, question):
    assert ask_culture(question).status == "not_found"


_THREE = """云溪县档案局2024年部门预算
一、“三公”经费情况
2024年“三公”经费预算30.00万元，其中：因公出国（境）费5.00万元，公务用车运行维护费18.00万元，公务接待费7.00万元。
二、政府采购情况
面向中小企业预留政府采购项目预算金额66.00万元，其中预留给小型和微型企业的政府采购项目预算46.00万元。
三、机关运行经费
机关运行经费45.00万元，主要用于办公用房水电费、取暖费。
"""


@pytest.fixture(scope="module")
def talk():
    document = read_bytes("yunxi-archive-2024-budget.txt", _THREE.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda *turns: assistant.ask(Question(turns[-1], tuple(turns[:-1]), (), ""))


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("三公经费多少", "公务接待费呢", "排第几"), "2"),
        (("三公经费多少", "公务接待费呢", "排第几", "最多的呢"), "18.00"),
        (("留给中小企业多少", "小微的呢"), "46.00"),
    ],
)
def test_a_talk_goes_on_among_the_parts(talk, turns, value):
    assert talk(*turns).value == Decimal(value)


@pytest.mark.parametrize(
    "turns",
    [
        ("机关运行经费多少", "主要干什么用", "去年是多少"),
        ("公务接待费多少", "那食堂呢"),  # the figure told before says nothing of it
    ],
)
def test_a_talk_is_not_answered_by_what_was_told_before(talk, turns):
    answer = talk(*turns)
    assert answer.status != "answered"


_REVIEW = """松原县审计局2023年度部门决算
一、主要职责
1.审计县级预算执行情况。
2.审计国有企业财务收支。
二、“三公”经费、会议费支出说明
1.“三公”经费支出决算17.00万元，较上年减少2.00万元。
2.会议费支出决算1.26万元，较上年减少0.58万元，原因是部分会议以视频形式召开。
三、绩效自评情况
审计业务费项目：自评得分91分。存在的问题是：三季度末执行率偏慢。下一步改进措施：按月通报进度。
信息化项目：自评得分95分。发现的主要问题：一是验收偏晚；二是培训不足。改进措施：提前组织验收。
四、名词解释
基本支出：指为完成日常工作任务而发生的支出，主要为人员经费。
"""


@pytest.fixture(scope="module")
def ask_review():
    document = read_bytes("songyuan-audit-2023-final-accounts.txt", _REVIEW.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    return lambda text: assistant.ask(Question(text))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("存在哪些问题", ("执行率偏慢", "验收偏晚", "培训不足")),
        ("下一步怎么改", ("按月通报进度", "提前组织验收")),
        ("信息化项目存在什么问题", ("验收偏晚",)),
        ("一共几条职责", ("2条",)),
    ],
)
def test_what_a_review_found_is_told_of_all_projects_or_of_the_one_named(
    ask_review, question, words
):
    text = ask_review(question).text
    assert all(word in text for word in words)


@pytest.mark.parametrize("question", ["三公经费为什么少了", "今年想干什么", "收入为什么变了"])
def test_no_reason_of_another_thing_is_told(ask_review, question):
    answer = ask_review(question)
    assert "视频" not in answer.text and "日常工作任务" not in answer.text


_STAFF = """松原县救援大队2024年单位预算
一、人员情况
现有消防文员24人，为158名政府专职消防员工资安排专项经费。现有车辆12辆，逐步淘汰服役超过15年的车辆。
二、救助情况
农村低保保障人数7,860人。
"""


@pytest.mark.parametrize(
    "question",
    ["消防员多少人", "专职消防员工资多少", "低保户多少户"],
)
def test_no_count_of_other_things_is_told(question):
    document = read_bytes("songyuan-rescue-2024-budget.txt", _STAFF.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    answer = assistant.ask(Question(question))
    assert answer.status != "answered" or answer.value is None, answer.text


def test_years_of_service_are_no_other_number_of_cars():
    document = read_bytes("songyuan-rescue-2024-budget.txt", _STAFF.encode())
    assistant = Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())
    answer = assistant.ask(Question("车辆多少辆"))
    assert answer.value == Decimal(12) and "15年" not in answer.text
