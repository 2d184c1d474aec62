"""The turns of a conversation: a question answered after those before it, and the sources of any of them."""

from __future__ import annotations

from qa.model import Question
from web.exchange import Exchange
from web.files import original_of
from web.parts import Site
from web.render import conversation_to_html
from web.source import citation_to_html, missing_to_html
from web.terms import bundled_terms, document_terms, terms_in

_TURNS = 40  # turns that one conversation keeps
_HISTORY = 8  # earlier questions that go with a follow-up
NO_SOURCE = (
    '<p class="bq-placeholder">点答案后面的来源 [1]，这里会打开原表或原文，并标出引用的位置。</p>'
)

Talk = tuple[Exchange, ...]


def with_answer(
    site: Site, talk: Talk, text: str, documents: tuple[str, ...]
) -> tuple[Talk, str, str]:
    """The conversation with one more turn, as it is kept and as it is shown, and that turn's first source."""
    asked = Question(text, history_of(talk), documents)
    done = (*talk, answered(site, asked))[-_TURNS:]
    return done, conversation_to_html(done), open_citation(site, done, len(done) - 1, 0)


def retold(site: Site, texts: tuple[str, ...], documents: tuple[str, ...]) -> tuple[Talk, str, str]:
    """The conversation of these questions, each asked anew after those before it."""
    talk: Talk = ()
    for text in texts[:-1]:
        talk = (*talk, answered(site, Question(text, history_of(talk), documents)))
    return with_answer(site, talk, texts[-1], documents)


def waiting(talk: Talk, said: str) -> str:
    """The conversation while its newest question is being answered."""
    return conversation_to_html((*talk, Exchange(said))[-_TURNS:])


def refused(talk: Talk, said: str, notice: str) -> str:
    """The conversation with a question that is not answered now; it is not kept."""
    return conversation_to_html((*talk, Exchange(said, notice=notice))[-_TURNS:])


def answered(site: Site, asked: Question) -> Exchange:
    """A question asked, with all that its card shows."""
    answer = site.ask(asked)
    cited = dict.fromkeys(c.document_id for c in answer.citations)
    documents = (site.shelf.document(name) for name in list(cited)[:3] if name)
    glossaries = [document_terms(one) for one in documents if one is not None]
    terms = terms_in(answer.text, *glossaries, bundled_terms())
    return Exchange(asked.text, answer, site.shelf.titles(), None, terms, asked)


def history_of(talk: Talk) -> tuple[str, ...]:
    """The earlier questions that go with the next one."""
    return tuple(exchange.question for exchange in talk[-_HISTORY:])


def open_citation(site: Site, talk: Talk, turn: object, index: object) -> str:
    """The viewer for one citation of one turn; numbers come from the browser and may be anything."""
    if not isinstance(turn, int) or not isinstance(index, int) or not 0 <= turn < len(talk):
        return NO_SOURCE
    answer = talk[turn].answer
    if answer is None or not 0 <= index < len(answer.citations):
        return NO_SOURCE
    citation = answer.citations[index]
    document = site.shelf.document(citation.document_id or citation.document)
    if document is None:
        return missing_to_html(citation)
    original = original_of(site, document, citation.source, citation.page)
    return citation_to_html(document, citation, original)
