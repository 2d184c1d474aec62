"""Forms of prose that single provinces print: plans of the same year, goals and results, cars, codes, projects by name."""

import pytest

from corpus.read import read_bytes


def document(*lines: str, title: str = "某市水务局2023年度部门决算"):
    return read_bytes("x.txt", "\n".join((title, *lines, "")).encode())


def told(*lines: str, title: str = "某市水务局2023年度部门决算"):
    return [
        (">".join(f.subject), *f.measure[:1], f.text, f.scope.stage, f.aspect)
        for f in document(*lines, title=title).facts
    ]


def test_what_a_sum_holds_may_stand_between_its_name_and_its_figure():
    found = told(
        "基本支出900万元，其中：（1）工资福利支出包括基本工资、奖金等，700万元；（2）商品和服务支出包括办公费、电费，200万元。"
    )
    assert [one[:2] for one in found] == [
        ("基本支出", "900万元"),
        ("基本支出>工资福利支出", "700万元"),
        ("基本支出>商品和服务支出", "200万元"),
    ]


def test_a_list_behind_a_figure_names_no_later_figure():
    found = told("人员经费80万元，主要包括基本工资、奖金；公用经费20万元，主要包括水费、电费。")
    assert [one[:2] for one in found] == [("人员经费", "80万元"), ("公用经费", "20万元")]


def test_the_plan_of_the_same_year_is_no_second_outcome():
    found = told("2023年“三公”经费决算数24万元，比2023年年初预算30万元减少6万元。")
    assert found == [
        ("“三公”经费", "24万元", "决算", "amount"),
        ("“三公”经费", "30万元", "年初预算", "amount"),
        ("“三公”经费", "比年初预算", "6万元", "决算", "decrease"),
    ]


def test_the_plan_of_the_year_before_stays_the_year_before():
    found = document("2023年“三公”经费决算数24万元，比2022年决算数30万元减少6万元。").facts
    assert [fact.year for fact in found] == [2023, 2022, 2023]


def test_travel_abroad_is_a_topic_of_its_own():
    found = told(
        "“三公”经费决算数9万元，其中：",
        "1.因公出国（境）费用。2023年决算数0万元，与年初预算持平。",
        "2.公务接待费。2023年决算数9万元。",
    )
    assert ("“三公”经费>因公出国（境）费用", "0万元", "决算", "amount") in found
    assert ("“三公”经费", "0万元", "决算", "amount") not in found


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("购置费50万元", "公务用车购置费"),
        ("运行费50万元", "公务用车运行费"),
        ("运行维护费50万元", "公务用车运行维护费"),
    ],
)
def test_what_is_bought_and_kept_are_cars(part, name):
    found = told(f"公务用车购置及运行维护费80万元，其中：{part}。")
    assert found[1][0] == f"公务用车购置及运行维护费>{name}"


def test_what_is_bought_for_other_things_is_no_car():
    found = told("信息系统建设项目80万元，其中：购置费50万元、运行维护费30万元。")
    assert [one[0] for one in found[1:]] == [
        "信息系统建设项目>购置费",
        "信息系统建设项目>运行维护费",
    ]


def test_income_and_spending_at_their_stages():
    found = told("2023年年初预算支出90万元，决算支出110万元，增加20万元。")
    assert found == [
        ("支出", "90万元", "年初预算", "amount"),
        ("支出", "110万元", "决算", "amount"),
        ("支出", "比年初预算", "20万元", "决算", "increase"),
    ]


def test_spending_behind_the_plan_of_a_cost_is_that_cost():
    found = told("2023年“三公”经费年初预算36万元，决算支出24万元，比预算减少12万元。")
    assert [one[0] for one in found] == ["“三公”经费"] * 3
    assert [one[-2] for one in found] == ["年初预算", "决算", "决算"]


def test_spending_behind_the_plan_of_income_is_no_income():
    found = told("2023年年初预算收入36万元，决算支出24万元。")
    assert found[1][:3] == ("支出", "24万元", "决算")


def test_what_was_carried_out_of_a_project():
    found = told("“河道保洁”项目全年预算80万元，执行60万元，执行率75%。")
    assert found == [
        ("“河道保洁”项目", "80万元", "调整预算", "amount"),
        ("“河道保洁”项目", "60万元", "决算", "amount"),
        ("“河道保洁”项目>执行率", "75%", "决算", "amount"),
    ]


def test_money_behind_a_score_is_the_projects():
    found = told("“河道保洁”项目自评得分96分，全年预算数80万元，执行数60万元。")
    assert [one[0] for one in found] == [
        "“河道保洁”项目自评得分",
        "“河道保洁”项目",
        "“河道保洁”项目",
    ]


def test_all_of_a_department_is_what_it_spends():
    found = told("2023年部门年初预算90万元，全年预算（调整后）120万元，全年执行110万元。")
    assert found == [
        ("部门支出", "90万元", "年初预算", "amount"),
        ("部门支出", "120万元", "调整预算", "amount"),
        ("部门支出", "110万元", "决算", "amount"),
    ]


def test_goals_and_what_came_of_them():
    found = told("供水合格率目标值≥95%，完成值97%；漏损率目标值≤10%，完成值12%。")
    assert [(one[0], one[1], one[2]) for one in found] == [
        ("供水合格率", "目标值", "≥95%"),
        ("供水合格率", "完成值", "97%"),
        ("漏损率", "目标值", "≤10%"),
        ("漏损率", "完成值", "12%"),
    ]


def test_a_rate_of_things_done_is_no_column():
    assert told("完成率95%，完成产值80万元。")[1][0] == "产值"


def test_staff_that_left_is_no_number_of_the_retired():
    found = told("图书馆70万元，较上年减少4万元，原因是1人退休。")
    assert found[-1] == ("人员", "1人", "决算", "decrease")


def test_the_retired_stay_a_number():
    assert told("现有在职人员20人、退休人员8人。")[-1][:2] == ("退休人员", "8人")


def test_a_subtotal_of_people_is_called_as_they_are():
    found = told("2023年实有人数67人，其中：编制人数小计38人，全部补助事业编制人数24人。")
    assert [one[0].split(">")[-1] for one in found] == [
        "实有人数",
        "编制人数",
        "全部补助事业编制人数",
    ]


def test_a_code_behind_a_name_is_the_accounts():
    facts = document(
        "（1）图书馆（2070104）70万元，较上年减少4万元；（2）公务接待费（见附表1）2万元。"
    ).facts
    assert [fact.code for fact in facts] == ["2070104", None, None]


def test_last_years_figure_first_then_what_it_rose_by():
    facts = document("2023年收入比上年100万元增加20万元，增长20%。").facts
    assert [(">".join(f.subject), f.text, f.year) for f in facts] == [
        ("收入", "100万元", 2022),
        ("收入", "20万元", 2023),
        ("收入", "20%", 2023),
    ]


def test_projects_that_are_named_one_below_the_other():
    found = told(
        "七、项目支出情况说明",
        "1.项目名称：退牧还草",
        "预算安排规模：80万元",
        "资金分配情况：围栏建设50万元，补播草籽30万元",
        "2.项目名称：草原灭鼠",
        "预算安排规模：20万元",
        "八、“三公”经费情况说明",
        "“三公”经费预算数为5万元。",
        title="某县林业和草原局2024年部门预算",
    )
    assert [one[:2] for one in found] == [
        ("退牧还草", "80万元"),
        ("退牧还草>围栏建设", "50万元"),
        ("退牧还草>补播草籽", "30万元"),
        ("草原灭鼠", "20万元"),
        ("“三公”经费", "5万元"),
    ]


def table(title: str, *rows: str) -> bytes:
    cells = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row.split('|'))}</tr>" for row in rows
    )
    return f"<p>某县水务局2024年部门预算</p><p>{title}</p><p>单位：万元</p><table>{cells}</table>".encode()


def test_a_list_of_projects_is_told_by_its_columns_and_its_title():
    rows = (
        "项目名称|预算金额|财政拨款|项目内容",
        "河道保洁|30|30|清理河道",
        "泵站改造|50|40|更新水泵",
    )
    first = read_bytes("x.html", table("一般公共预算项目支出情况表", *rows))
    other = read_bytes("x.html", table("一般公共预算支出情况表", *rows))
    assert [one.tables[0].kind for one in (first, other)] == ["项目支出表", "一般公共预算支出表"]


def test_rows_of_projects_under_their_accounts_are_called_by_the_project():
    rows = (
        "科目编码|科目名称|项目名称|合计",
        "2130305|水利工程建设|泵站改造|50",
        "2130305|水利工程建设|水库加固|30",
        "|合计||80",
    )
    found = read_bytes("x.html", table("项目支出表", *rows)).facts
    assert {f.subject for f in found} == {("泵站改造",), ("水库加固",), ("合计",)}


def test_rows_of_accounts_some_of_which_name_a_project_keep_their_accounts():
    rows = (
        "科目编码|科目名称|项目名称|合计",
        "213|农林水支出||80",
        "21303|水利||80",
        "2130305|水利工程建设|泵站改造|80",
    )
    found = read_bytes("x.html", table("支出表", *rows)).facts
    assert ("农林水支出",) in {f.subject for f in found}
