"""The frame of the page: its tabs and the forms of 数据, 核对, 核稿 and 文档, filled in by the browser; constants."""

from __future__ import annotations

TABS = (
    ("ask", "问答"),
    ("data", "数据"),
    ("checks", "核对"),
    ("draft", "核稿"),
    ("documents", "文档"),
)


def header_to_html() -> str:
    """The name of the site and its tabs."""
    tabs = "".join(
        f'<button type="button" role="tab" id="bq-tab-{name}" data-tab="{name}" '
        f'aria-controls="{"bq-main" if name == "ask" else f"bq-panel-{name}"}" '
        f'aria-selected="{"true" if name == "ask" else "false"}" tabindex="{0 if name == "ask" else -1}">'
        f"{label}</button>"
        for name, label in TABS
    )
    return (
        '<header class="bq-header"><h1>问预算</h1>'
        "<p>用平常的话问政府预算和决算，每个数字都能点开原表核对。</p>"
        f'<div class="bq-tabs" role="tablist" aria-label="页面">{tabs}</div></header>'
    )


def panels_to_html() -> str:
    """The tabs beside the chat, hidden until they are chosen, and the window that shows a source."""
    return f"{_DATA}{_CHECKS}{_DRAFT}{_DOCUMENTS}{_PLACE}"


def _document(name: str, label: str) -> str:
    return f'<label>{label} <select name="{name}" data-documents></select></label>'


_DATA = (
    '<section class="bq-panel" id="bq-panel-data" role="tabpanel" aria-labelledby="bq-tab-data" hidden>'
    '<div class="bq-modes" role="group" aria-label="看什么">'
    '<button type="button" data-mode="facts" aria-pressed="true">查数据</button>'
    '<button type="button" data-mode="table" aria-pressed="false">看表格</button>'
    '<button type="button" data-mode="chart" aria-pressed="false">看图</button>'
    '<button type="button" data-mode="compare" aria-pressed="false">两份对比</button></div>'
    '<form class="bq-form-line" data-view="/view/facts" data-for="facts">'
    '<label>项目或科目编码 <input name="item" type="search" maxlength="200" placeholder="如 公务接待费"></label>'
    '<label>部门或单位 <input name="unit" type="search" maxlength="200"></label>'
    '<label>年度 <input name="year" inputmode="numeric" maxlength="4" size="6"></label>'
    '<button type="submit" class="bq-button bq-primary">查找</button></form>'
    '<form class="bq-form-line" data-view="/view/table" data-for="table" data-live hidden>'
    + _document("document", "文档")
    + '<label>表 <select name="table" data-choices="/view/table-choices"></select></label></form>'
    '<form class="bq-form-line" data-view="/view/chart" data-for="chart" data-live hidden>'
    + _document("document", "文档")
    + '<label>图 <select name="chart" data-choices="/view/chart-choices"></select></label></form>'
    '<form class="bq-form-line" data-view="/view/compare" data-for="compare" data-live hidden data-none="'
    "收录的文档里没有能和它对比的：要同一单位的另一个年度（同为预算或决算）、同一年度的预算与决算，或同一年度的另一个单位。"
    + '">'
    + _document("document", "文档")
    + '<label>与哪一份对比 <select name="other" data-choices="/view/compare-choices"></select></label>'
    '<label>范围 <select name="only"><option value="both">都有的项目</option>'
    '<option value="moved">有增减的项目</option><option value="all">全部项目</option></select></label></form>'
    '<div class="bq-result" aria-live="polite"></div></section>'
)
_CHECKS = (
    '<section class="bq-panel" id="bq-panel-checks" role="tabpanel" aria-labelledby="bq-tab-checks" hidden>'
    '<p class="bq-hint">用文档自己的加减核对：各行加到合计，表与表、文字与表是否一致。点数字可以看原文。</p>'
    '<form class="bq-form-line" data-view="/view/checks" data-live>'
    + _document("document", "文档")
    + '</form><div class="bq-result" aria-live="polite"></div></section>'
)
_DRAFT = (
    '<section class="bq-panel" id="bq-panel-draft" role="tabpanel" aria-labelledby="bq-tab-draft" hidden>'
    '<p class="bq-hint">粘贴稿件或选择文件，逐个数字与已收录的文档核对。稿件只用来核对，不会保存。</p>'
    '<form class="bq-draft" data-draft><label>稿件 <textarea name="text" rows="7" maxlength="200000" '
    'placeholder="如：某局2024年公务接待费支出3.2万元，比上年下降5%。"></textarea></label>'
    '<div class="bq-form-line"><label>或选择文件 <input type="file" name="file" accept=".txt,.md,.docx,.pdf,.html,.htm,.xlsx"></label>'
    '<button type="submit" class="bq-button bq-primary">核对</button>'
    '<button type="button" class="bq-button" data-draft-file="docx">下载标注稿（Word）</button>'
    '<button type="button" class="bq-button" data-draft-file="xlsx">下载核对表（Excel）</button></div>'
    '<p class="bq-said" role="status"></p></form><div class="bq-result" aria-live="polite"></div></section>'
)
_DOCUMENTS = (
    '<section class="bq-panel" id="bq-panel-documents" role="tabpanel" aria-labelledby="bq-tab-documents" hidden>'
    '<div class="bq-result" data-page="/view/documents"></div></section>'
)
_PLACE = (
    '<dialog id="bq-place" aria-label="原文"><button type="button" class="bq-close" data-close aria-label="关闭">×</button>'
    '<div class="bq-place-body"></div></dialog>'
)
