"""The chat page; the only importer of gradio.  State lives in the session, never in the module."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import gradio as gr
from fastapi import FastAPI

from qa.model import Question
from web.examples import Examples
from web.exchange import link_to_questions
from web.guard import client_of
from web.limits import TOO_MANY
from web.overview import overview_to_html
from web.panels import header_to_html, panels_to_html
from web.parts import Site
from web.render import conversation_to_html, examples_to_html
from web.suggest import suggest
from web.talk import (
    NO_SOURCE,
    Talk,
    history_of,
    open_citation,
    refused,
    retold,
    waiting,
    with_answer,
)
from web.turns import Full

TITLE = "问预算"
_HERE = Path(__file__).parent
_LONGEST = 2000  # characters the text box takes
_AT_ONCE = 4  # sources opened side by side
_EVENTS = 200  # events of Gradio's that wait at once; questions never do, they are counted in ``site.turns``
_HOUR = 3600
_ON_CHAT = "window.bqChat(element, watch, (data) => trigger('cite', data), (data) => trigger('rate', data))"
_ON_SOURCE = "window.bqViewer(element, watch)"
_ON_CHIPS = "window.bqChips(element, (data) => trigger('pick', data))"
_SHOW = "() => { requestAnimationFrame(window.bqShowSource); }"

Asked = AsyncIterator[tuple[Any, ...]]


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
        head=_part("style", "print.css")
        + _part("script", "page.js")
        + _part("script", "panels.js"),
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
                source = gr.HTML(NO_SOURCE, elem_id="bq-source", js_on_load=_ON_SOURCE)
        gr.HTML(panels_to_html(), elem_id="bq-panels", js_on_load="window.bqStart()")
        examples = Examples(site.assistant, site.shelf)
        outputs = [box, chat, talk, source, chips]
        ask = _asking(site)
        hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        # Every question begins at once: it finds a place among those that wait, or is told that there is none.
        many: dict[str, Any] = {"concurrency_limit": None, **hidden}
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
    page.max_threads = site.turns.most + _AT_ONCE * 4
    page.queue(max_size=_EVENTS)
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

    async def ask(
        text: str | None, documents: list[str] | None, talk: Talk, request: gr.Request
    ) -> Asked:
        said = (text or "").strip()
        if not said:
            yield (gr.skip(),) * 5
            return
        client = _client(request)
        if site.limiter.delay(client):
            yield gr.skip(), refused(talk, said, TOO_MANY), gr.skip(), gr.skip(), gr.skip()
            return
        yield "", waiting(talk, said), gr.skip(), gr.skip(), ""
        chosen = tuple(documents or ())
        try:
            with site.turns.place(client):
                done, shown, source = await site.turns.work(
                    lambda: with_answer(site, talk, said, chosen)
                )
        except Full as full:  # the question goes back into the box
            yield said, refused(talk, said, str(full)), gr.skip(), gr.skip(), gr.skip()
            return
        yield gr.skip(), shown, done, source, gr.skip()

    return _told(ask, request=gr.Request)


def _client(request: gr.Request) -> str:
    return client_of(request.client.host if request.client else None)


def _sharing(site: Site) -> Callable[..., Any]:
    """The event of a link: its questions are asked anew, one after the other, in its documents."""

    async def share(request: gr.Request) -> tuple[Any, ...]:
        texts, names = link_to_questions(str(request.query_params))
        documents = await asyncio.to_thread(_known, site, names) if texts else ()
        if not texts or (names and not documents):
            return (gr.skip(),) * 4
        client = _client(request)
        if site.limiter.delay(client):
            return refused((), texts[-1], TOO_MANY), gr.skip(), gr.skip(), gr.skip()
        try:
            with site.turns.place(client):
                talk, shown, source = await site.turns.work(lambda: retold(site, texts, documents))
        except Full as full:
            return refused((), texts[-1], str(full)), gr.skip(), gr.skip(), gr.skip()
        return shown, talk, source, gr.Dropdown(value=list(documents))

    return _told(share, request=gr.Request)


def _known(site: Site, names: Sequence[str]) -> tuple[str, ...]:
    """Ids of those documents that are there."""
    found = (site.shelf.library.find(name) for name in names)
    return tuple(record.id for record in found if record is not None)


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

    async def pick(
        documents: list[str] | None, talk: Talk, event: gr.EventData, request: gr.Request
    ) -> Asked:
        text = (event._data or {}).get("text")
        said = text[:_LONGEST] if isinstance(text, str) else ""
        async for step in ask(said, documents, talk, request):
            yield step

    return _told(pick, event=gr.EventData, request=gr.Request)


def _going_on(site: Site, examples: Examples) -> Callable[..., Any]:
    """The event after an answer: what may be asked next; questions of the corpus where nothing follows."""

    async def go_on(documents: list[str] | None, talk: Talk, request: gr.Request) -> str:
        if not talk or talk[-1].answer is None:
            return examples_to_html(await asyncio.to_thread(examples.ready))
        answer = talk[-1].answer
        asked = Question(talk[-1].question, history_of(talk[:-1]), tuple(documents or ()))
        try:
            with site.turns.place(_client(request)):
                following = await site.turns.work(
                    lambda: suggest(site.assistant, site.shelf, asked, answer)
                )
        except Full:
            following = ()
        if following:
            return examples_to_html(following, "接着问")
        ready = await asyncio.to_thread(examples.ready)
        return examples_to_html(ready[:3], "可以问")

    return _told(go_on, request=gr.Request)


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


def _part(tag: str, name: str) -> str:
    return f"<{tag}>{(_HERE / name).read_text(encoding='utf-8')}</{tag}>"


def _theme() -> gr.themes.Base:
    """Gradio's plain theme with fonts that are on the reader's machine."""
    fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "system-ui", "sans-serif"]
    return gr.themes.Base(
        primary_hue="teal",
        neutral_hue="slate",
        font=fonts,
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
