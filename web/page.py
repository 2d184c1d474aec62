"""The chat page; the only importer of gradio.  State lives in the session, never in the module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from qa.model import Question
from web.examples import Examples
from web.exchange import Exchange, link_to_questions
from web.files import original_of
from web.guard import client_of
from web.limits import TOO_MANY
from web.overview import overview_to_html
from web.panels import header_to_html, panels_to_html
from web.parts import Site
from web.render import conversation_to_html, examples_to_html
from web.source import citation_to_html, missing_to_html
from web.suggest import suggest
from web.terms import bundled_terms, document_terms, terms_in

TITLE = "问预算"
_HERE = Path(__file__).parent
_TURNS = 40  # turns that one conversation keeps
_HISTORY = 8  # earlier questions that go with a follow-up
_LONGEST = 2000  # characters the text box takes
_AT_ONCE = 4  # questions answered side by side
_HOUR = 3600
_NO_SOURCE = (
    '<p class="bq-placeholder">点答案后面的来源 [1]，这里会打开原表或原文，并标出引用的位置。</p>'
)
_ON_CHAT = "window.bqChat(element, watch, (data) => trigger('cite', data), (data) => trigger('rate', data))"
_ON_SOURCE = "window.bqViewer(element, watch)"
_ON_CHIPS = "window.bqChips(element, (data) => trigger('pick', data))"
_SHOW = "() => { requestAnimationFrame(window.bqShowSource); }"

Talk = tuple[Exchange, ...]
Asked = Iterator[tuple[Any, ...]]


class Page(gr.Blocks):  # type: ignore[misc]
    """Gradio's page without what it tells of itself: its version, and objects of this process."""

    def get_config_file(self, *arguments: Any, **named: Any) -> Any:
        """What the browser is told of the page."""
        config = super().get_config_file(*arguments, **named)
        for component in config.get("components", ()):
            component.get("props", {}).pop("delete_callback", None)
        return {**config, "version": ""}


def mount_page(app: FastAPI, site: Site) -> None:
    """Put the page at / of the application; nothing is fetched from or told to another host."""
    gr.mount_gradio_app(
        app,
        build_page(site),
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
        head="".join(_script(name) for name in ("page.js", "panels.js")),
    )


def build_page(site: Site) -> gr.Blocks:
    """The page's components and what happens on each event."""
    with Page(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        talk = gr.State((), time_to_live=_HOUR)
        gr.HTML(header_to_html(), elem_id="bq-top")
        with gr.Row(elem_id="bq-main"):
            with gr.Column(elem_id="bq-left", min_width=280):
                chat = gr.HTML(conversation_to_html(()), elem_id="bq-chat", js_on_load=_ON_CHAT)
                chips = gr.HTML("", elem_id="bq-examples", js_on_load=_ON_CHIPS)
                with gr.Row(elem_id="bq-input"):
                    box = _question_box()
                    send = gr.Button("提问", variant="primary", elem_id="bq-send", min_width=76)
                scope = _scope_box()
            with gr.Column(elem_id="bq-right", min_width=280):
                source = gr.HTML(_NO_SOURCE, elem_id="bq-source", js_on_load=_ON_SOURCE)
        gr.HTML(panels_to_html(), elem_id="bq-panels", js_on_load="window.bqStart()")
        examples = Examples(site.assistant, site.shelf)
        outputs = [box, chat, talk, source, chips]
        ask = _asking(site)
        hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        many: dict[str, Any] = {"concurrency_limit": _AT_ONCE, "concurrency_id": "ask", **hidden}
        asked = gr.on([box.submit, send.click], ask, [box, scope, talk], outputs, **many)
        picked = chips.pick(_picking(ask), [scope, talk], outputs, **many)
        for event in (asked, picked):
            event.then(_going_on(site, examples), [scope, talk], [chips], **many)
        chat.rate(_rating(site), [talk], [chat, talk], **hidden)
        opened = chat.cite(_citing(site), [talk], [source], concurrency_limit=_AT_ONCE, **hidden)
        # A source that is open already does not change, so its place is shown by hand.
        opened.then(None, None, None, js=_SHOW, api_visibility="private")
        loaded = page.load(_opening(site), None, [scope, source], **hidden)
        shared = loaded.then(_sharing(site), None, [chat, talk, source, scope], **hidden)
        shared.then(_going_on(site, examples), [scope, talk], [chips], **many)
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


def _asking(site: Site) -> Callable[..., Asked]:
    """The event that answers a question: first the question alone, then its answer and its first source."""

    def ask(
        text: str | None, documents: list[str] | None, talk: Talk, request: gr.Request
    ) -> Asked:
        said = (text or "").strip()
        if not said:
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        if not site.limiter.allow(client_of(request.client.host if request.client else None)):
            refused = (*talk, Exchange(said, notice=TOO_MANY))[-_TURNS:]
            yield gr.skip(), conversation_to_html(refused), gr.skip(), gr.skip(), gr.skip()
            return
        waiting = (*talk, Exchange(said))[-_TURNS:]
        yield "", conversation_to_html(waiting), gr.skip(), gr.skip(), ""
        done = (
            *waiting[:-1],
            answered(site, Question(said, _history(talk), tuple(documents or ()))),
        )
        source = open_citation(site, done, len(done) - 1, 0)
        yield gr.skip(), conversation_to_html(done), done, source, gr.skip()

    return _told(ask, request=gr.Request)


def answered(site: Site, asked: Question) -> Exchange:
    """A question asked, with all that its card shows."""
    answer = site.ask(asked)
    cited = dict.fromkeys(c.document_id for c in answer.citations)
    documents = (site.shelf.document(name) for name in list(cited)[:3] if name)
    glossaries = [document_terms(one) for one in documents if one is not None]
    terms = terms_in(answer.text, *glossaries, bundled_terms())
    return Exchange(asked.text, answer, site.shelf.titles(), None, terms, asked)


def _sharing(site: Site) -> Callable[..., tuple[Any, ...]]:
    """The event of a link: its questions are asked anew, one after the other, in its documents."""

    def share(request: gr.Request) -> tuple[Any, ...]:
        texts, names = link_to_questions(str(request.query_params))
        client = client_of(request.client.host if request.client else None)
        known = (site.shelf.library.find(name) for name in names)
        documents = tuple(record.id for record in known if record is not None)
        if not texts or (names and not documents) or not site.limiter.allow(client):
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        talk: Talk = ()
        for text in texts:
            talk = (*talk, answered(site, Question(text, _history(talk), documents)))
        source = open_citation(site, talk, len(talk) - 1, 0)
        return conversation_to_html(talk), talk, source, gr.Dropdown(value=list(documents))

    return _told(share, request=gr.Request)


def _rating(site: Site) -> Callable[..., tuple[Any, ...]]:
    """The event of 👍 or 👎: kept with the question, its answer and what the corpus was."""

    def rate(talk: Talk, event: gr.EventData) -> tuple[Any, ...]:
        data = event._data or {}
        turn = data.get("turn")
        if not isinstance(turn, int) or not 0 <= turn < len(talk):
            return gr.skip(), gr.skip()
        said = talk[turn]
        if said.answer is None or said.asked is None or said.rated is not None:
            return gr.skip(), gr.skip()
        good = data.get("good") is True
        site.feedback.add(
            said.asked, said.answer, site.corpus(), good,
            str(data.get("reason", "")), str(data.get("text", "")),
        )  # fmt: skip
        after = (*talk[:turn], replace(said, rated=good), *talk[turn + 1 :])
        return conversation_to_html(after), after

    return _told(rate, event=gr.EventData)


def _picking(ask: Callable[..., Asked]) -> Callable[..., Asked]:
    """The event of a question that was offered: its text is asked like a typed one."""

    def pick(
        documents: list[str] | None, talk: Talk, event: gr.EventData, request: gr.Request
    ) -> Asked:
        text = (event._data or {}).get("text")
        yield from ask(text[:_LONGEST] if isinstance(text, str) else "", documents, talk, request)

    return _told(pick, event=gr.EventData, request=gr.Request)


def _going_on(site: Site, examples: Examples) -> Callable[..., str]:
    """The event after an answer: what may be asked next; questions of the corpus where nothing follows."""

    def go_on(documents: list[str] | None, talk: Talk) -> str:
        if not talk or talk[-1].answer is None:
            return examples_to_html(examples.ready())
        asked = Question(talk[-1].question, _history(talk[:-1]), tuple(documents or ()))
        following = suggest(site.assistant, site.shelf, asked, talk[-1].answer)
        if following:
            return examples_to_html(following, "接着问")
        return examples_to_html(examples.ready()[:3], "可以问")

    return go_on


def _history(talk: Talk) -> tuple[str, ...]:
    return tuple(exchange.question for exchange in talk[-_HISTORY:])


def _citing(site: Site) -> Callable[..., str]:
    """The event of a source's number: that place in the viewer."""

    def cite(talk: Talk, event: gr.EventData) -> str:
        data = event._data or {}
        return open_citation(site, talk, data.get("turn"), data.get("index"))

    return _told(cite, event=gr.EventData)


def _told(handler: Callable[..., Any], **kinds: Any) -> Callable[..., Any]:
    """Gradio finds its own arguments by the annotation itself, which a string would hide."""
    handler.__annotations__.update(kinds)
    return handler


def _opening(site: Site) -> Callable[[], tuple[Any, str]]:
    """The event of opening the page: the documents to choose from, and what is in the corpus."""

    def opening() -> tuple[Any, str]:
        records, titles = site.shelf.records(), site.shelf.titles()
        choices = [(titles[record.id], record.id) for record in records]
        return gr.Dropdown(choices=choices), overview_to_html(records, titles)

    return opening


def open_citation(site: Site, talk: Talk, turn: object, index: object) -> str:
    """The viewer for one citation of one turn; numbers come from the browser and may be anything."""
    if not isinstance(turn, int) or not isinstance(index, int) or not 0 <= turn < len(talk):
        return _NO_SOURCE
    answer = talk[turn].answer
    if answer is None or not 0 <= index < len(answer.citations):
        return _NO_SOURCE
    citation = answer.citations[index]
    document = site.shelf.document(citation.document_id or citation.document)
    if document is None:
        return missing_to_html(citation)
    original = original_of(site, document, citation.source, citation.page)
    return citation_to_html(document, citation, original)


def _script(name: str) -> str:
    return f"<script>{(_HERE / name).read_text(encoding='utf-8')}</script>"


def _theme() -> gr.themes.Base:
    """Gradio's plain theme with fonts that are on the reader's machine."""
    fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        font=fonts,
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
