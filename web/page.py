"""The chat page; the only importer of gradio.  State lives in the session, never in the module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import gradio as gr
from fastapi import FastAPI

from qa.model import Question
from web.examples import make_examples
from web.ports import Asker, Library
from web.render import Exchange, conversation_to_html, examples_to_html
from web.source import citation_to_html, missing_to_html

TITLE = "问预算"
_HERE = Path(__file__).parent
_TURNS = 40  # turns that one conversation keeps
_HISTORY = 8  # earlier questions that go with a follow-up
_LONGEST = 2000  # characters the text box takes
_AT_ONCE = 4  # questions answered side by side
_HOUR = 3600
_HEADER = (
    '<header class="bq-header"><h1>问预算</h1>'
    "<p>用平常的话问政府预算和决算，每个数字都能点开原表核对。</p></header>"
)
_NO_SOURCE = (
    '<p class="bq-placeholder">点答案下面的来源 [1]，这里会打开原表或原文，并标出引用的位置。</p>'
)
_ON_CHAT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-cite]');
  if (!button) return;
  element.querySelectorAll('.bq-open').forEach((other) => other.classList.remove('bq-open'));
  button.classList.add('bq-open');
  document.documentElement.dataset.bqAsked = '1';
  trigger('cite', {turn: Number(button.dataset.turn), index: Number(button.dataset.cite)});
});
if (window.innerWidth >= 900) requestAnimationFrame(() => document.querySelector('#bq-box textarea')?.focus());
watch('value', () => requestAnimationFrame(() => {
  const asked = element.querySelectorAll('.bq-ask');
  const last = asked[asked.length - 1];
  if (!last) return;
  const box = last.closest('.bq-chat');
  if (box.scrollHeight > box.clientHeight + 1) box.scrollTop = last.offsetTop - 8;
  else if (window.innerWidth < 900) last.scrollIntoView({block: 'start'});
}));
"""
_SHOW = "() => { requestAnimationFrame(window.bqShowSource); }"
_ON_SOURCE = """
watch('value', () => requestAnimationFrame(window.bqShowSource));
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-back]')) document.getElementById('bq-chat').scrollIntoView({block: 'end'});
});
"""
_ON_EXAMPLES = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-example]');
  if (button) trigger('pick', {text: button.textContent});
});
"""

Talk = tuple[Exchange, ...]
Asked = Iterator[tuple[Any, ...]]


def mount_page(app: FastAPI, assistant: Asker, catalogue: Library) -> None:
    """Put the page at / of the application; nothing is fetched from or told to another host."""
    gr.mount_gradio_app(
        app,
        build_page(assistant, catalogue),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=_theme(),
        css_paths=[_HERE / "style.css"],
        head=f"<script>{(_HERE / 'page.js').read_text(encoding='utf-8')}</script>",
    )


def build_page(assistant: Asker, catalogue: Library) -> gr.Blocks:
    """The page's components and what happens on each event."""
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        talk = gr.State((), time_to_live=_HOUR)
        gr.HTML(_HEADER)
        with gr.Row(elem_id="bq-main"):
            with gr.Column(elem_id="bq-left", min_width=280):
                chat = gr.HTML(conversation_to_html(()), elem_id="bq-chat", js_on_load=_ON_CHAT)
                examples = gr.HTML("", elem_id="bq-examples", js_on_load=_ON_EXAMPLES)
                with gr.Row(elem_id="bq-input"):
                    box = _question_box()
                    send = gr.Button("提问", variant="primary", elem_id="bq-send", min_width=76)
                scope = _scope_box()
            with gr.Column(elem_id="bq-right", min_width=280):
                source = gr.HTML(_NO_SOURCE, elem_id="bq-source", js_on_load=_ON_SOURCE)
        outputs = [box, chat, talk, source, examples]
        ask, cite = _asking(assistant, catalogue), _citing(catalogue)
        hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        many: dict[str, Any] = {"concurrency_limit": _AT_ONCE, "concurrency_id": "ask", **hidden}
        gr.on([box.submit, send.click], ask, [box, scope, talk], outputs, **many)
        examples.pick(_picking(ask), [scope, talk], outputs, **many)
        opened = chat.cite(cite, [talk], [source], concurrency_limit=_AT_ONCE, **hidden)
        # A source that is open already does not change, so its place is shown by hand.
        opened.then(None, None, None, js=_SHOW, api_visibility="private")
        page.load(_opening(assistant, catalogue), None, [scope, examples], **hidden)
    return page


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        placeholder="输入问题，按回车提问",
        label="问题",
        show_label=False,
        container=False,
        lines=1,
        max_lines=4,
        max_length=_LONGEST,
        scale=8,
        min_width=160,
        elem_id="bq-box",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="send"),
    )


def _scope_box() -> gr.Dropdown:
    return gr.Dropdown(
        choices=[],
        multiselect=True,
        label="只查这些文档（不选就查全部）",
        elem_id="bq-scope",
    )


def _asking(assistant: Asker, catalogue: Library) -> Callable[..., Asked]:
    """The event that answers a question: first the question alone, then its answer and its first source."""

    def ask(text: str | None, documents: list[str] | None, talk: Talk) -> Asked:
        said = (text or "").strip()
        if not said:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        waiting = (*talk, Exchange(said))[-_TURNS:]
        yield "", conversation_to_html(waiting), gr.skip(), gr.skip(), ""
        history = tuple(exchange.question for exchange in talk[-_HISTORY:])
        answer = assistant.ask(Question(said, history, tuple(documents or ())))
        done = (*waiting[:-1], Exchange(said, answer))
        source = open_citation(catalogue, done, len(done) - 1, 0)
        yield gr.skip(), conversation_to_html(done), done, source, gr.skip()

    return ask


def _picking(ask: Callable[..., Asked]) -> Callable[..., Asked]:
    """The event of an example: its text is asked like a typed question."""

    def pick(documents: list[str] | None, talk: Talk, event: gr.EventData) -> Asked:
        text = (event._data or {}).get("text")
        yield from ask(text[:_LONGEST] if isinstance(text, str) else "", documents, talk)

    # Gradio finds its event argument by the annotation itself, which a string would hide.
    pick.__annotations__["event"] = gr.EventData
    return pick


def _citing(catalogue: Library) -> Callable[..., str]:
    """The event of a source's number: that place in the viewer."""

    def cite(talk: Talk, event: gr.EventData) -> str:
        data = event._data or {}
        return open_citation(catalogue, talk, data.get("turn"), data.get("index"))

    cite.__annotations__["event"] = gr.EventData
    return cite


def _opening(assistant: Asker, catalogue: Library) -> Callable[[], tuple[Any, str]]:
    """The event of opening the page: the documents to choose from and the examples."""
    ready: dict[tuple[str, ...], tuple[str, ...]] = {}
    lock = Lock()

    def opening() -> tuple[Any, str]:
        records = catalogue.documents()
        corpus = tuple(record.id for record in records)
        with lock:  # the examples of one corpus are worked out once, whoever opens the page first
            if corpus not in ready:
                ready.clear()
                ready[corpus] = make_examples(assistant, catalogue)
        choices = [(record.name, record.id) for record in records]
        return gr.Dropdown(choices=choices), examples_to_html(ready.get(corpus, ()))

    return opening


def open_citation(catalogue: Library, talk: Talk, turn: object, index: object) -> str:
    """The viewer for one citation of one turn; numbers come from the browser and may be anything."""
    if not isinstance(turn, int) or not isinstance(index, int) or not 0 <= turn < len(talk):
        return _NO_SOURCE
    answer = talk[turn].answer
    if answer is None or not 0 <= index < len(answer.citations):
        return _NO_SOURCE
    citation = answer.citations[index]
    record = catalogue.find(citation.document_id or citation.document)
    try:
        document = None if record is None else catalogue.load(record.id)
    except KeyError:  # removed between the two calls
        document = None
    if document is None:
        return missing_to_html(citation)
    return citation_to_html(document, citation)


def _theme() -> gr.themes.Base:
    """Gradio's plain theme with fonts that are on the reader's machine."""
    fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        font=fonts,
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
