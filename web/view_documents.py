"""What is in the corpus, how it was read, and the staff's tools to change it; pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from index.ingest import FileResult
from web.ports import Record
from web.text import escape
from web.workshop import Job

_WARNINGS = 5  # of one document that are told
_STATES = {"waiting": "等待", "working": "正在收录", "done": "完成", "failed": "失败"}
_OUTCOMES = {
    "added": "已收录", "replaced": "已替换", "unchanged": "没有变化", "failed": "没有收录", "skipped": "跳过",
}  # fmt: skip


def documents_to_html(
    records: Sequence[Record], titles: Mapping[str, str], *, allowed: bool, asks: bool, leaves: bool
) -> str:
    """The tab 文档: tools for those who may change, a sign-in for staff, the list for everyone."""
    tools = (
        (_UPLOAD if allowed else "") + (_SIGN_OUT if leaves else "") + (_SIGN_IN if asks else "")
    )
    if not records:
        return f'{tools}<p class="bq-hint">还没有收录任何文档。</p>'
    rows = "".join(_record_to_html(record, titles, allowed) for record in records)
    last = "<th scope='col'><span class='bq-hidden'>操作</span></th>" if allowed else ""
    return (
        f'{tools}<div class="bq-grid bq-listing" tabindex="0" role="region" aria-label="已收录的文档"><table>'
        f"<caption>已收录 {len(records)} 份文档</caption><thead><tr><th scope='col'>文档</th>"
        "<th scope='col'>部门或单位</th><th scope='col'>年度</th><th scope='col'>种类</th>"
        "<th scope='col'>表格</th><th scope='col'>数据</th><th scope='col'>核对</th>"
        f"<th scope='col'>提醒</th>{last}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def jobs_to_html(jobs: Sequence[Job]) -> str:
    """Uploads and what came of them, newest first; ``data-busy`` while one is not finished."""
    busy = any(job.state in ("waiting", "working") for job in jobs)
    lines = "".join(_job_to_html(job) for job in jobs[:20])
    return f'<ul class="bq-jobs"{" data-busy" if busy else ""}>{lines}</ul>' if lines else ""


def _record_to_html(record: Record, titles: Mapping[str, str], allowed: bool) -> str:
    profile, checks = record.profile, record.checks
    passed, wrong = checks.get("pass", 0) + checks.get("rounding", 0), checks.get("fail", 0)
    told = f"相符 {passed}" + (f"，<b class='bq-bad'>不相符 {wrong}</b>" if wrong else "")
    called = escape(titles.get(record.id, record.name))
    remove = (
        f'<td><button type="button" class="bq-button" data-remove="{record.id}" data-name="{called}">删除</button></td>'
        if allowed
        else ""
    )
    return (
        f'<tr><th scope="row">{called}<small>{escape(record.name)}</small></th>'
        f"<td>{escape(profile.entity or '未识别')}</td><td>{profile.year or ''}</td>"
        f"<td>{escape(profile.stage or '')}</td><td class='bq-number'>{record.tables}</td>"
        f"<td class='bq-number'>{record.facts:,}</td><td>{told if passed or wrong else '—'}</td>"
        f"<td>{_warnings(record.warnings)}</td>{remove}</tr>"
    )


def _warnings(warnings: Sequence[str]) -> str:
    if not warnings:
        return "无"
    lines = "".join(f"<li>{escape(warning)}</li>" for warning in warnings[:_WARNINGS])
    return f"<details><summary>{len(warnings)} 条</summary><ul>{lines}</ul></details>"


def _job_to_html(job: Job) -> str:
    bar = (
        f'<progress max="{job.total}" value="{job.done}" aria-label="进度"></progress> {job.done}/{job.total}'
        if job.state == "working" and job.total
        else ""
    )
    step = job.step if job.state == "working" else _STATES[job.state]
    reports = "".join(_result_to_html(result) for result in job.results)
    said = f"<p>{escape(job.message)}</p>" if job.message else ""
    return (
        f'<li class="bq-job bq-job-{job.state}"><b>{escape(job.name)}</b> '
        f"<span>{escape(step)}</span> {bar}{said}{reports}</li>"
    )


def _result_to_html(result: FileResult) -> str:
    read = (
        f"章节 {result.sections}，表格 {result.tables}，数据 {result.facts}"
        if result.document_id
        else ""
    )
    warnings = "".join(f"<li>{escape(warning)}</li>" for warning in result.warnings[:_WARNINGS])
    return (
        f"<p>{_OUTCOMES[result.status]}：{escape(result.message)}{f'（{read}）' if read else ''}</p>"
        f"{f'<ul>{warnings}</ul>' if warnings else ''}"
    )


_UPLOAD = (
    '<form class="bq-upload" data-upload><label for="bq-files">上传文档<small>docx、xlsx、pdf、html、txt、csv、zip，'
    '每个不超过 40 MB，一次最多 10 个</small></label><input id="bq-files" type="file" multiple>'
    '<button type="submit" class="bq-button bq-primary">上传并收录</button>'
    '<p class="bq-said" role="status"></p></form><div data-jobs aria-live="polite"></div>'
)
_SIGN_IN = (
    '<form class="bq-sign-in" data-sign-in><label>工作人员密码 <input type="password" name="password" '
    'autocomplete="current-password" required></label><button type="submit" class="bq-button">登录</button>'
    '<p class="bq-said" role="status"></p></form>'
)
_SIGN_OUT = '<p><button type="button" class="bq-button" data-sign-out>退出登录</button></p>'
