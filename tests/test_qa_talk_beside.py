"""Short follow-ups mean what stands beside the figure that was told: its row, its columns, its sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import assistant_of, document

from qa.asides import is_aside, put_right
from qa.assistant import Assistant
from qa.beside_told import name_said
from qa.model import Answer, Question

PURCHASES = (
    ("采购项目名称", "数量", "单价", "采购金额"),
    ("橡皮艇", "6", "3.5", "21"),
    ("冲锋舟", "2", "18", "36"),
    ("合计", "", "", "57"),
)
BALANCE = (
    ("项目", "决算数"),
    ("年初结转和结余", "41.20"),
    ("本年收入", "310.00"),
    ("本年支出", "325.70"),
    ("年末结转和结余", "25.50"),
)
OFFICES = (
    ("单位名称", "单位性质", "单位规格", "在职人数"),
    ("北苇县水库管理处", "事业", "正科级", "18"),
    ("北苇县河道管理站", "事业", "副科级", "11"),
    ("北苇县防汛办公室", "行政", "副科级", "7"),
)
PROSE = (
    "一、“三公”经费支出决算情况",
    "2024年公务接待费支出8.40万元，接待来访60批次、420人次。",
    "公务用车购置及运行维护费支出46.00万元，其中公务用车购置费20.00万元，购置应急车辆1辆；公务用车运行维护费26.00万元，公务用车保有量9辆。",
    "二、机关运行经费",
    "抢险经费年初预算为50.00万元，支出决算为65.00万元。决算数大于预算数的原因：汛期长于往年。",
)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return assistant_of(
        document(
            "北苇县水利局2024年部门决算",
            ("收入支出决算表（单位：万元）", BALANCE),
            ("政府采购表（单位：万元）", PURCHASES),
            ("部门机构设置情况", OFFICES),
            prose=PROSE,
        )
    )


def ask(assistant: Assistant, *turns: str) -> Answer:
    return assistant.ask(Question(turns[-1], tuple(turns[:-1])))


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("橡皮艇单价多少", "总价多少"), "21"),
        (("橡皮艇单价多少", "那总价呢"), "21"),
        (("橡皮艇单价多少", "冲锋舟呢"), "18"),
        (("橡皮艇单价多少", "数量呢"), "6"),
        (("年初结转和结余多少", "年末呢"), "25.5"),
        (("年初结转和结余多少", "到年底还有多少"), "25.5"),
        (("公务接待费决算多少", "多少批次"), "60"),
        (("公务接待费决算多少", "多少批次", "人次呢"), "420"),
        (("公务接待费决算多少", "接待了多少人次", "人均多少元"), "200"),
        (("公务用车购置及运行维护费多少", "购置费呢"), "20"),
        (("公务用车购置及运行维护费多少", "购置费呢", "那运行费呢"), "26"),
        (("公务用车购置费多少", "买了几辆"), "1"),
        (("水库管理处在职多少人", "河道管理站呢"), "11"),
        (("水库管理处在职多少人", "河道管理站呢", "一共多少人"), "29"),
        (("副科级的单位有几个", "正科级呢"), "1"),
        (("抢险经费年初预算多少", "最后花了多少"), "65"),
        (("抢险经费决算多少", "当初安排了多少"), "50"),
        (("抢险经费年初预算多少", "决算呢", "多了多少"), "15"),
        (("抢险经费年初预算多少", "决算呢", "多花了多少"), "15"),
        (("公务接待费决算多少", "不对，我问的是公务用车购置费"), "20"),
        (("公务接待费决算多少", "再说一遍"), "8.4"),
        (("公务接待费决算多少", "单位错了，换成元"), "84000"),
        (("采购金额最大的是哪个", "多少钱"), "36"),
        (("公务用车购置费多少", "公务用车运行维护费呢", "运行维护费多多少"), "6"),
        (("公务用车购置费多少", "公务用车运行维护费呢", "两项合计"), "46"),
        (("公务用车购置费多少", "公务用车运行维护费呢", "这两个数差多少"), "6"),
        (("年初结转和结余多少", "年末呢", "减少了多少"), "15.7"),
        (("公务用车购置及运行维护费多少", "购置费呢", "占多少"), "43.48"),
        (("公务用车购置费多少", "购置了几辆", "现在有几辆"), "9"),
        (("公务用车运行维护费多少", "车辆保有量呢"), "9"),
        (("公务接待费多少", "公务用车购置费呢", "公务用车运行维护费呢", "三项加起来多少"), "54.4"),
        (("公务接待费多少", "公务用车购置费呢", "公务用车运行维护费呢", "这两项加起来多少"), "46"),
        (("橡皮艇买几条", "冲锋舟呢", "总共买几条"), "8"),
        (("公务用车购置费多少", "购置了几辆", "平均一辆多少万元"), "20"),
    ],
)
def test_a_short_follow_up_means_what_stands_beside(assistant, turns, value):
    answer = ask(assistant, *turns)
    assert answer.value == Decimal(value), answer.text


@pytest.mark.parametrize(
    "turns",
    [
        ("公务接待费决算多少", "年末呢"),  # no balance
        ("公务接待费决算多少", "多少辆"),
        ("公务接待费决算多少", "用在车辆上的呢"),
        ("橡皮艇数量多少", "满意度呢"),
        ("水库管理处在职多少人", "编制呢"),
        ("公务接待费决算多少", "那车辆购置税呢"),
        ("抢险经费决算多少", "减了多少"),
        ("公务接待费决算多少", "其他的呢"),
        ("公务接待费决算多少", "其中其他多少"),
        ("公务用车购置及运行维护费多少", "其中购置费呢", "两项合计"),  # the one holds the other
    ],
)
def test_what_no_figure_beside_bears_is_told_of_none(assistant, turns):
    answer = ask(assistant, *turns)
    assert answer.value is None, answer.text


def test_the_reason_of_a_budget_and_its_accounts_is_told(assistant):
    answer = ask(assistant, "抢险经费年初预算多少", "决算呢", "为什么多了")
    assert "汛期" in answer.text


@pytest.mark.parametrize("asked", ["什么性质", "它是什么性质的单位", "属于什么类型"])
def test_of_what_kind_a_row_is_is_told_from_its_column(assistant, asked):
    answer = ask(assistant, "水库管理处在职多少人", asked)
    assert "事业" in answer.text and answer.citations


@pytest.mark.parametrize("asked", ["为什么", "占多少", "差多少", "第二名呢", "是多少", "列出来"])
@pytest.mark.parametrize("before", [(), ("谢谢",), ("今天天气怎么样",)])
def test_what_leans_on_no_question_at_all_is_asked_back(assistant, asked, before):
    answer = ask(assistant, *before, asked)
    assert answer.status == "not_found" and "哪一项" in answer.text


def test_that_nothing_was_found_is_said_again(assistant):
    answer = ask(assistant, "公务接待费决算多少", "车辆购置税是多少", "再说一遍")
    assert answer.value is None


def test_what_was_counted_is_listed(assistant):
    answer = ask(assistant, "副科级的单位有几个", "列出来")
    assert [item.text for item in answer.items] == ["北苇县河道管理站", "北苇县防汛办公室"]


def test_where_a_figure_stands_is_told_with_it(assistant):
    answer = ask(assistant, "公务接待费决算多少", "出自哪")
    assert answer.value == Decimal("8.4") and "出自" in answer.text and answer.citations


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("那购置费呢", "购置费"), ("其中公务接待费是多少", "公务接待费"), ("年底呢", "年末"),
        ("那一共呢", None), ("占比多少", None), ("为什么", None), ("去年呢", None), ("决算呢", None),
    ],
)  # fmt: skip
def test_a_name_is_what_is_left_of_a_short_follow_up(text, name):
    assert name_said(text) == name


@pytest.mark.parametrize("text", ["谢谢", "好的，明白了", "嗯嗯", "知道了，谢谢"])
def test_thanks_ask_for_nothing(text):
    assert is_aside(text)


@pytest.mark.parametrize("text", ["好的，那决算呢", "谢谢，再问公务接待费", "行政运行呢"])
def test_a_question_behind_thanks_is_one(text):
    assert not is_aside(text)


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("不对，我问的是会议费", "那会议费呢"), ("我是说培训费", "那培训费呢"), ("问错了，是出国费", "那出国费呢"),
        ("不是，我要问会议费多少", "会议费多少"), ("是基本支出的几倍", "是基本支出的几倍"), ("上年呢", "去年呢"),
        ("不是公务接待费吗", "不是公务接待费吗"), ("是不是超过100万元", "是不是超过100万元"),
    ],
)  # fmt: skip
def test_a_correction_asks_for_what_was_meant(text, put):
    assert put_right(text) == put
