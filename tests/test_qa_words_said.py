"""Words that say which figure or which sentence is meant: who is bought from, what was not spent, offices, terms, stocks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

_TEXT = """青禾县文化局2024年度部门决算
一、主要职责
（一）组织全县群众文化活动，管理文化馆、图书馆。
（二）保护文物和非物质文化遗产。
二、机构设置
青禾县文化局设5个股室：办公室、艺术股、文物股、市场股、财务股。年末实有人员41人，其中在职人员29人、退休人员12人。
三、收入支出情况
2024年度本年支出合计812.40万元，其中：基本支出530.10万元，占65.25%；项目支出282.30万元，占34.75%。
1.文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。年初预算为96.00万元，支出决算为88.20万元，完成年初预算的91.88%。决算数小于年初预算数的主要原因：新书到货推迟，尾款转到下年支付。
2.文化旅游体育与传媒支出（类）文物（款）文物保护（项）。年初预算为40.00万元，支出决算为52.50万元，完成年初预算的131.25%。决算数大于年初预算数的主要原因：年中追加古桥抢修经费。
四、机关运行经费
2024年度机关运行经费支出46.30万元，比2023年度增加2.10万元，增长4.75%。主要用于办公费、水电费、印刷费。
五、政府采购情况
2024年度政府采购支出总额73.60万元，其中：政府采购货物支出31.20万元、政府采购服务支出42.40万元。授予中小企业合同金额60.00万元，占政府采购支出总额的81.52%，其中：授予小微企业合同金额22.00万元。
六、国有资产占用情况
截至2024年12月31日，青禾县文化局共有车辆4辆，其中流动图书车1辆、一般公务用车3辆。
2024年度政府性基金预算财政拨款年初结转和结余6.10万元，本年收入20.00万元，本年支出18.50万元，年末结转和结余7.60万元。
七、名词解释
（一）基本支出：指为保障机构运转而发生的人员经费和公用经费。
（二）“三公”经费：指因公出国（境）费、公务用车费和公务接待费。其中，公务接待费反映按规定开支的各类接待支出。
"""


@pytest.fixture(scope="module")
def bureau():
    document = read_bytes("青禾县文化局.txt", _TEXT.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("给中小企业的合同金额多少", "60"),
        ("授予中小企业的合同有多少钱", "60"),
        ("采购总金额是多少", "73.6"),
        ("政府采购里货物占多少钱", "31.2"),
        ("在职人员数量", "29"),
        ("流动图书车数量", "1"),
        ("内设几个股室", "5"),
        ("内设机构几个", "5"),
        ("年初给图书馆安排了多少钱", "96"),
        ("文物保护决算数", "52.5"),
        ("局里一年花多少钱", "812.4"),
        ("全局决算多少", "812.4"),
        ("今年一共多少决算资金", "812.4"),
        ("能告诉我机关运行经费吗", "46.3"),
        ("机关运行经费你知道吗", "46.3"),
        ("机关运行经费多少？（青禾县文化局）", "46.3"),
        ("按公开文件，机关运行经费多少", "46.3"),
        ("官方公布的机关运行经费", "46.3"),
        ("决算表中政府采购服务支出填的多少", "42.4"),
        ("流动图书车到底是多少", "1"),
        ("机关运行经费比上年增加多少", "2.1"),
        ("机关运行经费准确数字", "46.3"),
        ("基金年末结转和结余", "7.6"),
    ],
)
def test_the_figure_is_that_of_the_words_said(bureau, question, value):
    answer = bureau.ask(Question(question))
    assert (answer.status, answer.value) == ("answered", Decimal(value)), answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("图书馆决算小于预算的原因", "新书到货推迟"),
        ("为什么图书馆决算低于年初预算", "新书到货推迟"),
        ("是什么导致图书馆没花完", "新书到货推迟"),
        ("文物保护怎么超预算了", "古桥抢修"),
        ("文物保护超预算的理由", "古桥抢修"),
        ("机关运行经费主要用于什么", "印刷费"),
        ("机关运行经费的钱花在哪", "印刷费"),
        ("内设机构有哪些", "艺术股"),
        ("都有哪些股室", "艺术股"),
        ("公务接待费是什么意思", "反映按规定开支"),
        ("平时主要负责哪些工作", "非物质文化遗产"),
        ("这是哪个单位的决算", "青禾县文化局2024年决算"),
        ("这份文件是哪一年的", "青禾县文化局2024年决算"),
        ("这是预算还是决算", "青禾县文化局2024年决算"),
        ("基本支出、项目支出", "530.10万元"),
        ("机关运行经费多少？政府采购货物支出呢？", "31.20万元"),
    ],
)
def test_the_sentence_is_the_one_about_what_was_asked(bureau, question, told):
    answer = bureau.ask(Question(question))
    assert answer.status == "answered" and told in answer.text, answer.text


@pytest.mark.parametrize("question", ["局长工资多少", "文化局书记一年拿多少钱", "副局长的年终奖"])
def test_what_one_person_is_paid_is_refused(bureau, question):
    answer = bureau.ask(Question(question))
    assert answer.status == "not_found" and "不公开个人" in answer.text


@pytest.mark.parametrize("question", ["文物保护的补贴标准多少", "报废了几辆图书车"])
def test_what_is_not_printed_is_told_by_nothing_near_it(bureau, question):
    assert bureau.ask(Question(question)).value is None


@pytest.mark.parametrize("question", ["给中小企业的贷款多少", "中小学的采购预算是多少"])
def test_words_made_of_words_of_form_are_not_passed_over(bureau, question):
    assert bureau.ask(Question(question)).value is None
