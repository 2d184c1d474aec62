"""A thing that the papers have, asked for what they do not say of it: another attribute of it is no answer."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

LANTERNS = (
    ("项目名称", "古街灯笼布展", "", ""),
    ("预算金额（万元）", "64.00", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "悬挂灯笼", "850盏"),
    ("产出指标", "时效指标", "布展完成时间", "2031年1月20日前"),
    ("产出指标", "时效指标", "故障灯笼更换时限", "≤6小时"),
    ("产出指标", "成本指标", "每盏灯笼年均维护费", "≤120元"),
    ("满意度指标", "服务对象满意度", "游客满意度", "≥91%"),
)
REVIEW = (
    ("项目名称", "实施单位", "全年预算数", "全年执行数", "自评得分", "自评等级"),
    ("古街灯笼布展", "澄江市文化馆", "64.00", "61.50", "93.50", "优"),
    ("非遗进校园", "澄江市非遗保护中心", "38.00", "30.10", "81.20", "良"),
    ("书香巷改造", "局本级", "120.00", "74.40", "72.60", "合格"),
    ("乡村放映", "局本级", "45.00", "45.00", "96.80", "优"),
)
UNITS = (
    ("单位名称", "单位性质", "编制数", "实有人数"),
    ("澄江市文化旅游局（本级）", "行政", "30", "28"),
    ("澄江市文化馆", "事业", "22", "17"),
    ("澄江市非遗保护中心", "事业", "12", "7"),
    ("澄江市图书馆", "事业", "25", "27"),
    ("合计", "", "89", "79"),
)
PROSE = (
    "截至2031年12月31日，本部门共有车辆6辆，其中：流动图书车2辆、其他用车4辆。单价50万元以上设备3台。",
    "公务用车购置费18.60万元，购置公务用车1辆，均为流动图书车；公务用车运行维护费9.20万元。",
    "国内公务接待17批次、140人次，主要用于接待外地来访的文化单位。",
    "对4个项目开展绩效自评，涉及资金267.00万元，平均得分86.03分（其中评级为“优”的项目2个）。"
    "书香巷改造项目自评等级为“合格”，发现的主要问题：一是拆迁协议签订滞后；二是设计反复修改。"
    "下一步改进措施：提前办理拆迁手续。",
    "完成40处驿站修缮和260个书屋更新。",
    "名词解释",
    "1．城市书房：指由政府提供场地、全天开放的小型公共图书阅览空间。",
)


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "澄江市文化旅游局2031年部门决算",
            ("单位构成情况表", UNITS),
            ("古街灯笼布展绩效目标表", LANTERNS),
            ("2031年度项目支出绩效自评表", REVIEW),
            prose=PROSE,
        )
    )


@pytest.fixture(scope="module")
def planned():
    return assistant_of(
        document("澄江市文化旅游局2031年部门预算", ("古街灯笼布展绩效目标表", LANTERNS))
    )


@pytest.mark.parametrize(
    "question",
    [
        "那3台单价50万元以上的设备叫什么名字",
        "评级为“优”的那2个项目各得多少分",
        "澄江市文化馆馆长是谁",
        "流动图书车是哪一年买的",
        "古街灯笼布展是哪家公司施工的",
        "古街灯笼布展的供货商是谁",
        "古街灯笼布展的灯笼是什么牌子",
        "260个书屋分别建在哪些村",
        "国内公务接待的17批次分别接待了谁",
        "乡村放映花了多少天",
        "古街灯笼布展的设计单位叫什么",
        "非遗进校园的讲师是谁",
        "国内公务接待的主要是哪几家博物馆",
        "书香巷改造项目在哪里",
        "澄江市文化馆有多少名司机",
        "非遗进校园为什么自评得分不高",
    ],
)
def test_what_is_not_said_of_a_thing_is_not_told(bureau, question):
    assert ask(bureau, f"澄江市文化旅游局2031年{question}？").status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("单价50万元以上设备有多少台", "3台"),
        ("绩效自评平均得分是多少", "86.03"),
        ("国内公务接待了多少批次", "17"),
        ("古街灯笼布展由哪个单位实施", "文化馆"),
        ("澄江市文化馆实有多少人", "17"),
        ("古街灯笼布展悬挂多少盏灯笼", "850"),
    ],
)
def test_what_is_said_of_it_is_told_as_before(bureau, question, told):
    assert told in ask(bureau, f"澄江市文化旅游局2031年{question}？").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("古街灯笼布展的故障灯笼多久更换", "6小时"),
        ("古街灯笼布展什么时候完成", "1月20日前"),
        ("古街灯笼布展故障灯笼更换要多长时间", "6小时"),
        ("古街灯笼布展几号前布展完成", "1月20日前"),
    ],
)
def test_how_long_is_told_by_a_span_and_when_by_a_day(planned, question, told):
    assert told in ask(planned, f"澄江市文化旅游局{question}？").text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("古街灯笼布展每盏灯笼一年维护费最多多少钱", 120),
        ("古街灯笼布展一盏灯笼每年的维护费上限是多少", 120),
        ("古街灯笼布展的预算金额是多少万元", 64),
    ],
)
def test_a_standard_for_each_is_told_as_it_is_printed(bureau, question, value):
    assert ask(bureau, f"澄江市文化旅游局{question}？").value == value


@pytest.mark.parametrize(
    ("question", "named", "other"),
    [
        ("书香巷改造项目自评只得了“合格”，主要是哪些问题", "拆迁协议", "乡村放映"),
        ("书香巷改造项目发现的主要问题是什么", "设计反复修改", "提前办理"),
        ("书香巷改造项目下一步怎么改进", "提前办理拆迁手续", "设计反复修改"),
    ],
)
def test_what_a_review_found_of_a_named_project(bureau, question, named, other):
    text = ask(bureau, f"澄江市文化旅游局2031年{question}？").text
    assert named in text and other not in text


def test_of_a_project_without_findings_nothing_is_told(bureau):
    text = ask(bureau, "澄江市文化旅游局2031年乡村放映项目发现的主要问题是什么？").text
    assert "拆迁" not in text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("空编最多的是哪家单位", ("澄江市文化馆", "澄江市非遗保护中心", "5个")),
        ("哪两家空编（编制减实有）并列最多", ("澄江市文化馆", "澄江市非遗保护中心", "5个")),
        ("超编最多的是哪家", ("澄江市图书馆", "2人")),
    ],
)
def test_the_units_with_most_vacant_posts(bureau, question, told):
    text = ask(bureau, f"澄江市文化旅游局2031年{question}？").text
    assert all(part in text for part in told)


def test_how_many_posts_are_vacant_is_as_before(bureau):
    assert ask(bureau, "澄江市文化馆还有多少空编？").value == 5


@pytest.mark.parametrize(
    ("question", "names", "count"),
    [
        ("自评等级为良的项目有哪些", ("非遗进校园",), None),
        ("自评等级为优的项目有几个", (), 2),
        ("绩效自评表里自评得分低于90分的项目有几个", (), 2),
    ],
)
def test_grades_of_one_character_beside_longer_ones(bureau, question, names, count):
    answer = ask(bureau, f"澄江市文化旅游局2031年{question}？")
    assert all(name in answer.text for name in names)
    assert "书香巷" not in answer.text or "低于" in question
    assert count is None or answer.value == count


@pytest.mark.parametrize(
    "question",
    [
        "澄江市文化旅游局决算里说的“城市书房”是什么",
        "澄江市文化旅游局文件里提到的城市书房是啥",
        "城市书房是什么意思",
    ],
)
def test_a_term_of_the_glossary_before_what_it_is(bureau, question):
    assert "全天开放" in ask(bureau, f"{question}？").text


def test_the_unit_of_a_project_is_no_term(bureau):
    assert "全天开放" not in ask(bureau, "古街灯笼布展的实施单位是什么？").text


@pytest.mark.parametrize(
    "question", ["买流动图书车花了多少钱", "购置流动图书车花了多少钱", "流动图书车购置花了多少钱"]
)
def test_what_cars_cost_that_are_all_of_one_kind(bureau, question):
    assert ask(bureau, f"澄江市文化旅游局2031年{question}？").value is not None
    assert "18.60" in ask(bureau, f"澄江市文化旅游局2031年{question}？").text


def test_cars_of_another_kind_have_no_cost(bureau):
    assert "18.60" not in ask(bureau, "澄江市文化旅游局2031年买消防车花了多少钱？").text


SUPERVISION = (
    ("项目名称", "实施单位", "年初预算数", "全年执行数", "自评得分"),
    ("农贸市场抽检", "市计量检定所", "80.00", "76.00", "88.10"),
    ("打假专项", "市市场监管执法队", "60.00", "60.00", "97.30"),
    ("电梯年检", "局本级", "52.00", "50.00", "95.10"),
    ("广告监测", "局本级", "20.00", "19.00", "96.20"),
)


@pytest.fixture(scope="module")
def market():
    return assistant_of(
        document("渡口市市场监督管理局2031年部门决算", ("项目支出绩效自评表", SUPERVISION))
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("得分在95分以上的项目有几个", ("3个",)),
        ("得分最低的是哪个项目？多少分", ("农贸市场抽检", "88.1")),
        ("得分在96分以上的项目有哪些", ("打假专项", "广告监测")),
        ("年初预算数最大的项目是哪一个", ("农贸市场抽检",)),
    ],
)
def test_the_office_is_no_condition_on_who_carries_out(market, question, told):
    text = ask(market, f"渡口市市场监管局绩效自评表里，{question}？").text
    assert all(part in text for part in told) and "实施单位" not in text


@pytest.mark.parametrize(
    "question", ["市市场监管执法队实施的项目有几个", "实施单位是市市场监管执法队的项目有几个"]
)
def test_a_unit_that_is_named_is_a_condition(market, question):
    assert ask(market, f"渡口市市场监管局{question}？").value == 1


GRADED = (
    ("项目名称", "档案库房测评", "", "", "", ""),
    ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
    ("产出指标", "数量指标", "测评次数", "全年测评的次数", "2次", "工作方案"),
    ("产出指标", "质量指标", "测评评级", "评级分为优、良、中、差", "良级及以上", "工作方案"),
    ("产出指标", "成本指标", "成本控制情况", "不超过预算", "≤8百分比", "工作方案"),
)


@pytest.fixture(scope="module")
def archive():
    return assistant_of(document("杏坪县档案馆2032年部门预算", ("档案库房测评绩效目标表", GRADED)))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("档案库房测评的测评评级要达到什么", "良级及以上"),
        ("档案库房测评的测评评级指标值照原文是什么", "良级及以上"),
        ("档案库房测评的成本控制情况，指标值照原文写的是什么", "8百分比"),
        ("档案库房测评的测评评级的绩效指标描述是什么", "优、良、中、差"),
        ("档案库房测评的测评次数是多少", "2次"),
    ],
)
def test_the_cell_that_is_asked_for_as_it_is_printed(archive, question, told):
    assert told in ask(archive, f"杏坪县档案馆{question}？").text
