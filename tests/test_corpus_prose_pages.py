"""Prose as counties and bureaus publish it: shares of the plan, enumerations, brackets, broken lines."""

import pytest

from corpus.read import read_bytes

ONE, TWO = "青溪县2023年财政收支", "青溪县水务局2023年部门决算"
BUDGET = "青溪县水务局2023年部门预算"


def facts(text: str, title: str = TWO):
    document = read_bytes("x.txt", f"{title}\n{text}\n".encode())
    return [
        (">".join(fact.subject), *fact.measure, fact.text, fact.aspect, fact.year)
        for fact in document.facts
    ]


def found(text: str, title: str = TWO):
    return {(one[0], *one[1:-2]): one[-2:] for one in facts(text, title)}


@pytest.mark.parametrize(
    "plan",
    [
        "为年预算的32.3%",
        "为年预算32.3%",
        "占年度预算32.3%",
        "为预算的（含上级专项）32.3%",
        "达到预算的32.3%",
    ],
)
def test_a_share_of_the_plan_is_told_with_many_verbs(plan):
    told = facts(f"我县税收收入完成3409万元，{plan}，同比下降10.2%。", ONE)
    assert told[1] == ("税收收入", "完成预算", "32.3%", "share", 2023)
    assert told[2] == ("税收收入", "10.2%", "decline", 2023)


def test_a_share_of_the_adjusted_plan_is_no_share_of_the_whole():
    told = facts("税收收入完成1113万元，占调整预算90.75%，占本级收入的38.96%。", ONE)
    assert told[1:] == [
        ("税收收入", "完成调整预算", "90.75%", "share", 2023),
        ("税收收入", "38.96%", "share", 2023),
    ]


@pytest.mark.parametrize("was", ["上年累计支出285万元", "去年全年支出285万元", "2022年支出285万元"])
def test_the_earlier_years_figure_before_a_change_is_that_years(was):
    assert facts(f"公务接待费支出251万元，比{was}下降34万元，下降12%。")[1:] == [
        ("公务接待费支出", "285万元", "amount", 2022),
        ("公务接待费支出", "34万元", "decrease", 2023),
        ("公务接待费支出", "12%", "decline", 2023),
    ]


def test_a_change_since_the_beginning_of_the_year():
    told = facts("资产总额5.69亿元，比年初增加了485万元，增幅为0.86%。")
    assert told[1:] == [
        ("资产总额", "485万元", "increase", 2023),
        ("资产总额", "0.86%", "growth", 2023),
    ]


@pytest.mark.parametrize("basis", ["同口径", "按可比口径"])
def test_a_comparable_basis_names_nothing(basis):
    told = facts(f"公务接待费{basis}比2022年减少38万元，{basis}比2022年下降7.4%。")
    assert [one[0] for one in told] == ["公务接待费", "公务接待费"]


def test_a_change_on_another_basis_in_brackets_is_told_apart():
    told = facts("一般公共预算收入1261万元，增长1.24%（同口径增长6.82%），超收3万元。", ONE)
    assert told[1:3] == [
        ("一般公共预算收入", "1.24%", "growth", 2023),
        ("一般公共预算收入", "同口径", "6.82%", "growth", 2023),
    ]


def test_shares_and_changes_of_an_enumeration_belong_each_to_its_name():
    told = found(
        "货物、工程、服务采购额分别为86.7万元、150.4万元和94.5万元，占全部采购的26.1%、45.4%和28.5%，"
        "增幅分别为6.7%、4.5%和2.7%。"
    )
    assert told[("货物", "26.1%")] == told[("工程", "45.4%")] == ("share", 2023)
    assert told[("服务采购额", "28.5%")] == ("share", 2023)
    assert told[("工程", "4.5%")] == told[("服务采购额", "2.7%")] == ("growth", 2023)


@pytest.mark.parametrize("verb", ["分别为", "各是"])
def test_two_sides_with_a_figure_each(verb):
    told = facts(
        f"2023年度收、支总计{verb}4125.49,4143.91万元。与2022年相比，收、支总计各减少67.86,70.97万元，各下降1.5%、1.7%。"
    )
    assert told == [
        ("收入总计", "4125.49", "amount", 2023),
        ("支出总计", "4143.91万元", "amount", 2023),
        ("收入总计", "67.86", "decrease", 2023),
        ("支出总计", "70.97万元", "decrease", 2023),
        ("收入总计", "1.5%", "decline", 2023),
        ("支出总计", "1.7%", "decline", 2023),
    ]


def test_a_change_of_each_side_is_of_both():
    told = found(
        "收入总计98.34万元，支出总计98.34万元，与2022年度相比，各减少15.9万元，下降13.9%。"
    )
    assert told[("收入总计", "15.9万元")] == told[("支出总计", "15.9万元")] == ("decrease", 2023)
    assert told[("收入总计", "13.9%")] == told[("支出总计", "13.9%")] == ("decline", 2023)


@pytest.mark.parametrize("how", ["从征收部门来看：", "按征收部门分：", "分部门完成情况是："])
def test_a_sum_divided_once_more(how):
    told = found(
        f"地方收入完成172万元。其中：税收收入103万元，非税收入69万元。{how}税务部门完成143万元，财政部门29万元。",
        ONE,
    )
    assert ("地方收入>税务部门", "143万元") in told and ("地方收入>财政部门", "29万元") in told


def test_what_a_bracket_says_of_another_year_ends_with_it():
    told = found("实施项目15个（含2022年转来的项目5个），实际到位资金334.67万元。")
    assert told[("实际到位资金", "334.67万元")] == ("amount", 2023)


def test_a_bracket_without_figures_is_no_name():
    told = facts("一般公共预算支出371万元（含上年结转安排的支出），增长2.15%。", ONE)
    assert told[1] == ("一般公共预算支出", "2.15%", "growth", 2023)


def test_a_figure_that_falls_by_a_negative_growth():
    assert facts("财政总收入完成117万元，负增长9.7%。", ONE)[1][-2] == "decline"


@pytest.mark.parametrize("blank", ["占基本支出预算%，", "占%，"])
def test_a_blank_of_a_form_is_no_name(blank):
    told = facts(f"商品和服务支出75800元，{blank}同比增加52044元。")
    assert told[1][:2] == ("商品和服务支出", "52044元")


@pytest.mark.parametrize(("said", "aspect"), [("大于", "increase"), ("小于", "decrease")])
def test_accounts_held_against_the_budget(said, aspect):
    told = facts(f"财政拨款支出174万元，决算数{said}预算数55万元，主要是调资。")
    assert told[1] == ("财政拨款支出", "比预算", "55万元", aspect, 2023)


def test_a_change_against_the_budget_of_the_accounts_own_year():
    told = facts("公务接待费5.21万元，与2023年度预算相比，减少0.1万元，下降2%。")
    assert told[1:] == [
        ("公务接待费", "比预算", "0.1万元", "decrease", 2023),
        ("公务接待费", "比预算", "2%", "decline", 2023),
    ]


def test_what_hangs_on_the_figure_before_it():
    told = found(
        "发行债券276万元，其中：一般债券153万元，平均发行利率2.98%，专项债券123万元，平均发行利率3.01%。"
    )
    assert ("发行债券>一般债券>平均发行利率", "2.98%") in told
    assert ("发行债券>专项债券>平均发行利率", "3.01%") in told


def test_what_a_bracket_told_is_divided_by_no_later_part():
    told = found(
        "发行新增政府债券11.31亿元（新增一般债券2.54亿元，新增专项债券8.77亿元）；其中，县本级新增一般债券2.54亿元，"
        "用于公路建设1.42亿元，医疗卫生1.12亿元。",
        "青溪县2023年政府债务公开",
    )
    assert ("县本级新增一般债券>公路建设", "1.42亿元") in told
    assert ("发行新增政府债券>新增专项债券", "8.77亿元") in told


def test_what_a_sum_contains_has_no_part_in_its_change():
    told = found(
        "收支总预算471万元，含幼儿园经费25万元，食堂经费53万元；比2022年预算增加75万元。", BUDGET
    )
    assert ("收支总预算", "75万元") in told and ("收支总预算>食堂经费", "53万元") in told


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("“三公”经费预算一共", "“三公”经费"),
        ("债务余额预计", "债务余额"),
        ("国税局完成", "国税局"),
        ("对个人和家庭补助支出", "对个人和家庭补助支出"),
        ("人均", "人均"),
        ("本中心（以下简称“数据中心”）项目", "项目"),
    ],
)
def test_names_without_what_leads_up_to_their_figures(lead, name):
    assert facts(f"{lead}21.8万元。")[0][0] == name


BROKEN = """青溪县科技馆2023年单位预算情况说明
(一)教育支出类科目 5,806,105.16 元,占支出总预算
82.27%,同比增加 3,520,772.45 元,增长 154.06%。
(二)政府集中采购安排情况,本年政府集中采购预算共
3378990 元,占政府采购预算的 52.55%,同比增加 2092210
元,增长 162.59%;原因是服务类采购、固定资产采购增
加。分散采购 3050778.84 元,占政府采购预算的 47.45%,
同比增加 341295.07 元,增长 12.60%,主要是购买服务。
(三)住房保障支出类科目 418,288.92 元,占支出总预
算5.93%,同比增加 288,986.04 元,增长 223.5%。
"""


def test_a_line_that_begins_with_a_figure_goes_on_from_the_one_before():
    told = {
        (">".join(one.subject), one.text): one.aspect
        for one in read_bytes("x.txt", BROKEN.encode()).facts
    }
    assert told[("教育支出", "82.27%")] == "share"
    assert any("集中采购" in name for name, text in told if text == "3378990 元")


def test_a_number_alone_on_its_line_is_no_figure_of_the_text():
    assert facts("公务用车运行费\n79\n0\n75\n公务接待费4万元。") == [
        ("公务接待费", "4万元", "amount", 2023)
    ]


def test_a_change_of_what_was_carried_out_is_of_its_stage():
    text = "税收收入完成343万元，同比下降5.2%。".encode()
    document = read_bytes("x.txt", "青溪县2023年5月财政收支\n".encode() + text)
    assert [fact.scope.stage for fact in document.facts] == ["预算执行数", "预算执行数"]


def test_a_share_of_what_has_no_figure_is_named_by_itself():
    told = facts("财政总收入完成343万元，税收占比62.57%，非税收入占比为37.43%。", ONE)
    assert told[1] == ("税收占比", "62.57%", "amount", 2023)


def test_a_share_of_what_has_a_figure_stays_its_share():
    assert facts("公务接待费3万元，公务接待费占比30%。")[1] == ("公务接待费", "30%", "share", 2023)


def test_names_of_an_enumeration_share_the_end_of_the_last():
    told = found("货物、工程、服务采购规模分别为86.7万元、150.4万元和94.5万元。")
    assert [name for name, _ in told] == ["货物采购规模", "工程采购规模", "服务采购规模"]


def test_names_of_an_enumeration_without_a_common_end_stay_as_they_are():
    told = found("工资福利支出、公务接待费分别为86.7万元、1.4万元。")
    assert [name for name, _ in told] == ["工资福利支出", "公务接待费"]


def test_a_heading_tells_the_stage_of_another_years_figures():
    text = "青溪县信访中心2022年“三公”经费预算\n一、2022年预算情况\n公务接待费3万元。\n二、2021年决算情况\n2021年度公务接待费2万元。\n"
    document = read_bytes("x.txt", text.encode())
    assert [(f.year, f.scope.stage) for f in document.facts] == [(2022, "预算"), (2021, "决算")]


PARTED = """青溪县科技馆2023年单位预算情况说明
科技馆按照县里的要求编制了今年的预算，收入和支出的各项如下，
办公费、水费、电费、邮电费、差旅费、工会经费、福利费等，都列
在公用经费里面，会议费、培训费按规定的标准来安排，不再另外说
明，新进人员的工资和社会保险费用，在人员经费里面统一作了安排
的，公务接待费和公务用车运行维护费，继续按照只减不增的要求安
排，与上年相同。
2023 年一般公共预算拨款支出合计 7034418.94 元，其中：
基本支出 7000000.94 元，项目支出 34418 元。
"""


def test_parts_on_the_line_behind_are_parts():
    told = {(">".join(one.subject), one.text) for one in read_bytes("x.txt", PARTED.encode()).facts}
    assert any(name.endswith("支出合计>基本支出") for name, _ in told)


def test_the_same_name_of_the_year_before_stands_before_its_change():
    told = facts(
        "2023年部门决算公开“三公”经费合计31.23万元。较2022年度部门决算公开“三公”经费合计16.08万元增加15.15万元。"
    )
    assert told[1:] == [
        ("“三公”经费", "16.08万元", "amount", 2022),
        ("“三公”经费", "15.15万元", "increase", 2023),
    ]


def test_a_name_run_together_with_its_heading_is_the_last_told():
    told = facts("一、“三公”经费决算 2023年我局汇总“三公”经费财政拨款支出74.6万元。")
    assert told[0][0] == "“三公”经费"


def test_things_bought_and_things_held_share_their_name():
    told = found("2023年公务用车购置数及保有量分别为1辆和130辆。")
    assert told[("公务用车保有量", "130辆")] == ("amount", 2023)


@pytest.mark.parametrize(
    ("lead", "name"),
    [("教育支出类科目", "教育支出"), ("住房保障支出（类）科目", "住房保障支出")],
)
def test_a_kind_of_code_is_no_part_of_the_name(lead, name):
    assert facts(f"{lead}21.8万元。")[0][0] == name


def test_persons_who_travelled_are_called_so():
    told = found("因公出国（境）团组2个，人数5人。")
    assert ("因公出国（境）人数", "5人") in told
