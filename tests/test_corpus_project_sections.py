"""Figures in a section on one project are that project's."""

from corpus.project_sections import project_sections
from corpus.read import read_bytes

PAGE = """<html><body><h1>某区商务局2025年部门预算</h1>
<h2>预算情况</h2><p>2025年支出预算500万元，其中：基本支出200万元，项目支出300万元。</p>
<h2>老街振兴项目经费情况说明</h2>
<h3>一、项目概述</h3><p>修缮沿街店面。</p>
<h3>二、立项依据</h3><p>按区政府会议纪要办理。</p>
<h3>三、实施主体</h3><p>某区商务局</p>
<h3>四、年度预算安排</h3><p>2025年度项目总预算120.00万元，其中店面修缮90.00万元，路灯更换30.00万元。</p>
<h2>夜市培育项目经费情况说明</h2>
<h3>一、项目概述</h3><p>扶持夜间摊位。</p>
<h3>二、立项依据</h3><p>按区政府会议纪要办理。</p>
<h3>三、实施方案</h3><p>分两期。</p>
<h3>四、年度预算安排</h3><p>2025年度项目总预算80.00万元，其中摊位补贴50.00万元，保洁30.00万元。</p>
</body></html>"""


def test_a_total_in_a_projects_section_is_called_by_the_project():
    document = read_bytes("commerce.html", PAGE.encode())
    prose = {fact.subject: fact.text for fact in document.facts if fact.table is None}
    assert set(project_sections(document).values()) == {"老街振兴", "夜市培育"}
    assert prose["老街振兴",] == "120.00万元"
    assert prose["老街振兴", "路灯更换"] == "30.00万元"
    assert prose["夜市培育",] == "80.00万元"


def test_other_sections_keep_their_names():
    document = read_bytes("commerce.html", PAGE.encode())
    subjects = {fact.subject[0] for fact in document.facts if "500" in fact.text}
    assert subjects and not subjects & {"老街振兴", "夜市培育"}


def test_a_document_that_is_one_project_gives_its_name_to_no_figure():
    page = PAGE.split("<h2>老街")[0].replace("<h2>预算情况</h2>", "") + (
        "<h2>一、项目概述</h2><p>甲。</p><h2>二、立项依据</h2><p>乙。</p><h2>三、实施主体</h2><p>丙。</p>"
    )
    assert project_sections(read_bytes("commerce.html", page.encode())) == {}
