"""What can be done with an answer: copy it with its sources, pass on its link, say whether it is right."""

from __future__ import annotations

from collections.abc import Sequence

from web.exchange import Exchange, exchange_to_text, question_to_link
from web.feedback import REASONS
from web.text import escape


def actions_to_html(exchange: Exchange, turn: int, places: Sequence[str]) -> str:
    """The buttons under an answer; ``places`` are its sources in words."""
    if exchange.asked is None:
        return ""
    text = escape(exchange_to_text(exchange, places))
    link = escape(question_to_link(exchange.asked))
    return (
        '<div class="bq-actions">'
        f'<button type="button" class="bq-action" data-copy="{text}">复制</button>'
        f'<button type="button" class="bq-action" data-link="{link}">复制链接</button>'
        f"{_rating(exchange, turn)}</div>"
    )


def _rating(exchange: Exchange, turn: int) -> str:
    if exchange.rated is not None:
        said = "谢谢，已记下：答得对。" if exchange.rated else "谢谢，已记下您的意见。"
        return f'<span class="bq-rated" role="status">{said}</span>'
    reasons = "".join(f"<option>{reason}</option>" for reason in REASONS)
    return (
        f'<button type="button" class="bq-action" data-good="{turn}">答得对</button>'
        f'<details class="bq-doubt"><summary>有问题</summary><form data-doubt="{turn}">'
        f'<label>哪里不对 <select name="reason">{reasons}</select></label>'
        '<label>说明（可不填）<textarea name="text" rows="2" maxlength="500"></textarea></label>'
        '<button type="submit" class="bq-action">提交</button></form></details>'
    )
