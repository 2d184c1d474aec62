"""Whose document a question is about: names of departments, known ones and others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.words import text_to_classes
from qa.bits import Span
from qa.cut_names import Mention, cut_mentions, runs_through
from qa.link import put_for
from qa.normalise import canon, year_spans
from qa.vocabulary import Lexicon, to_pinyin

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:省|自治区|市|区|县|州|盟|旗)")
_BEFORE = re.compile(r"[\u4e00-\u9fff]{0,8}$")
_PROVINCE = re.compile(  # 陕西 of 陕西渭原师范学院; what is left of 陕西科技大学 would be no name
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南"
    r"|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)"
    r"(?!省|市|自治区|(?:师范|职业|技术|科技|工[业程商]|农[业林]|林业|医|中医|理工|财[经政]|经[济贸]|政法|司法|警|公安|交通|水利|电力|建筑|艺术|美术|音乐|体育|外[国语]|民族|大学|学院|中学)"
    r"|[\u4e00-\u9fff]{0,5}$)"
)


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Names found in a question: ``entities`` are known ones, ``foreign`` is one that no document has."""

    entities: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    foreign: str | None = None


def entity_forms(entity: str, lexicon: Lexicon) -> tuple[tuple[str, bool], ...]:
    """Ways to say a department's name; True where the place is part of it.

    >>> [form for form, placed in entity_forms("上海市普陀区财政局", lexicon)][:2]
    ['上海市普陀区财政局', '普陀区财政局']
    """
    key = canon(entity).replace("人民政府", "")
    places, office = split_places(key)
    inner = [office[match.end() :] for match in _WITHIN.finditer(office)]
    offices = [form for name in (office, *inner) for form in (name, *_aliases(name, lexicon))]
    offices += _system(office)
    # 智慧交通系统 is a thing that is bought: the system of an alias is said behind its place
    systems = [said for name in _aliases(office, lexicon) for said in _system(name)]
    forms: dict[str, bool] = {canon(entity): True, key: True}
    for name in (*offices, *systems):
        for start in range(len(places)):
            tail = places[start:]
            forms["".join(tail) + name] = True
            forms["".join(place[:-1] if len(place) > 2 else place for place in tail) + name] = True
            forms[tail[0][:-1] + name] = True
            for stem in _without_kind(name):
                forms[tail[0][:-1] + stem] = True
        if len(name) >= 2 and name not in systems:
            forms[name] = False
    for start in range(1, len(places) + 1):  # 沅溪镇人民政府, without the places above it
        forms.setdefault(canon(entity)[len("".join(places[:start])) :], False)
    for say in _place_alone(places, office):
        forms.setdefault(say, True)
    if places and office[-1:] in ("局", "厅"):
        forms.setdefault(places[-1] + office[-1], True)  # 衡水市局, 河北省厅
    head = re.match(r"([\u4e00-\u9fff]{2,4})(?:街道|镇|乡)", office)
    if head:
        forms.setdefault(head[1], True)
        forms.setdefault(f"{head[1]}办事处", True)
    for say in (*_called(canon(entity), office), *_of_level(places, office)):
        forms.setdefault(say, False)
    return tuple(sorted(forms.items(), key=lambda item: -len(item[0])))


def _without_kind(name: str) -> list[str]:
    """``疾控`` of 疾控中心, said behind its place alone: 云津疾控."""
    short = name.removesuffix("中心")
    return [short] if short != name and len(short) == 2 else []


def _system(office: str) -> list[str]:
    """``水利系统``, ``卫健系统``: the bureau with all that stands below it."""
    stem = re.fullmatch(r"([\u4e00-\u9fff]{2,8})(?:[局厅]|委员会|(?<=[^员])委)", office)
    return [f"{stem[1]}系统"] if stem else []


_WITHIN = re.compile(r"(?<=局)(?=.{4})")  # 公安局交通警察支队: a body within another


def _place_alone(places: Sequence[str], office: str) -> list[str]:
    """The place that points at its department: 衡水2020年…, 桃江县 of 桃江县某单位, 奉新 of 奉新县."""
    found = [place[:-1] for place in places if len(place) > 2]
    if office.startswith("某"):
        found += places
    if not places and re.search(r"[市区县州旗镇乡]$", office) and len(office) > 2:
        found.append(office[:-1])
    return found


_KINDS = (  # what people call the body itself, its name left out
    ("医院", ("医院", "院里")),
    ("卫生院", ("卫生院", "院里")),
    ("学院", ("学院", "学校")),
    ("大学", ("大学", "学校")),
    ("中学", ("学校",)),
    ("小学", ("学校",)),
    ("学校", ("学校",)),
    ("图书馆", ("图书馆", "馆里")),
    ("博物馆", ("博物馆", "馆里")),
    ("文化馆", ("文化馆", "馆里")),
    ("局", ("局里",)),
    ("委员会", ("委里",)),
    ("街道办事处", ("街道办", "街道办事处", "街道")),
    ("镇人民政府", ("镇政府", "镇里")),
    ("乡人民政府", ("乡政府", "乡里")),
)
_BARE = frozenset(say for _, says in _KINDS for say in says)
_LEVELS = frozenset("省市区县州盟旗镇乡")
_SQUAD = re.compile(r"(?:[支大总]队)$")


def _called(entity: str, office: str) -> list[str]:
    """What people call a body without its name: 街道办, 镇政府, 市图书馆, 支队, 消防大队 for 消防救援大队."""
    found = [say for kind, says in _KINDS if entity.endswith(kind) for say in says]
    levels = (entity.removesuffix(kind)[-1:] for kind, _ in _KINDS if entity.endswith(kind))
    found += [level + office for level in levels if level in _LEVELS and office in _BARE]
    squad = _SQUAD.search(office)
    if squad and len(office) > len(squad[0]) + 2:
        found += [squad[0], office[:2] + squad[0]]
    return found


def _of_level(places: Sequence[str], office: str) -> list[str]:
    """``市局`` and ``省厅``, as its own people and its neighbours call a bureau of that level."""
    kind = office[-1:]
    return [places[-1][-1] + kind] if places and kind in ("局", "厅") else []


def split_places(key: str) -> tuple[tuple[str, ...], str]:
    """``上海市普陀区财政局`` as ``(("上海市", "普陀区"), "财政局")``; a province may be said bare: 陕西渭原师范学院."""
    province = _PROVINCE.match(key)
    places = [province[0]] if province else []
    rest = key[province.end() :] if province else key
    while match := _PLACE.match(rest):
        if len(rest) - match.end() < 2:
            break
        places.append(match[0])
        rest = rest[match.end() :]
    return tuple(places), rest


def _aliases(office: str, lexicon: Lexicon) -> list[str]:
    found = []
    for group in lexicon.department_aliases:
        for name in group:
            if office.endswith(name) and len(name) >= 2:
                head = office[: -len(name)]
                found += [head + other for other in group if other != name]
                break
    return found


def find_entities(
    key: str,
    entities: Sequence[str],
    lexicon: Lexicon,
    named: Sequence[Span],
    breaks: Sequence[int] = (),
) -> EntityMention:
    """Known departments in the question, and whether it speaks of one that is not known.

    ``breaks`` are the places of ``key`` that a mark stands before in the text: no name goes over one
    (到2019年底，市财政局). ``named`` are spans that are printed names in some document (a project, a branch office); a department's
    name inside one of them is no department of its own.
    """
    return _find_entities(key, tuple(entities), lexicon, tuple(named), tuple(breaks))


def without_offices(key: str, entities: Sequence[str], lexicon: Lexicon) -> str:
    """A canonical text without the years and the names of known departments that it says."""
    office = find_entities(key, entities, lexicon, ())
    return put_for(key, (*(office.spans if office.entities else ()), *year_spans(key)), "")


@lru_cache(maxsize=256)
def _find_entities(
    key: str,
    entities: tuple[str, ...],
    lexicon: Lexicon,
    named: tuple[Span, ...],
    breaks: tuple[int, ...],
) -> EntityMention:
    """The same, once for a text: operations that are tried in turn ask for its pieces again."""
    found: list[str] = []
    spans: list[Span] = []
    foreign = None
    mentions = _known_mentions(key, entities, lexicon)
    mentions = sorted(_with_cuts(mentions, cut_mentions(key, entities, split_places)))
    stops = {stop for _, stop, _, _ in mentions}  # 商务委、财政局: one after the other
    for start, stop, owners, placed in mentions:
        within = [key[a:b] for a, b in named if a <= start and stop <= b and b - a > stop - start]
        if within:
            if any(_OFFICE.fullmatch(name.removeprefix(key[start:stop])) for name in within):
                found += [one for one in owners if len(owners) == 1 and one not in found]
            continue
        if not placed and start not in stops:
            other = _foreign_place(key, start, owners, lexicon, breaks)
            if other is not None:
                foreign = other + key[start:stop]
                continue
        found += [owner for owner in owners if owner not in found]
        spans.append((_from_level(key, start), stop))
    if foreign is None:
        foreign = _unknown_office(key, (*spans, *named), lexicon, breaks)
    if foreign is None and not found:
        foreign = _other_house(key, entities, named)
    own = _shortened(foreign, entities) if foreign else None
    if own is not None and foreign is not None:
        start = key.find(foreign)
        if _foreign_place(key, start, (own,), lexicon, breaks) is None:
            return EntityMention((*found, own), (*spans, (start, start + len(foreign))))
    return EntityMention(tuple(found), tuple(spans), foreign)


# 某局本级 is a row, which the document of that department prints
_OFFICE = re.compile(r"[（(]?(?:本级|机关|本部|局机关)[)）]?")
_HOUSE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{1,3}[省市区县州盟旗])(?:第[一二三四五六七八九十]+)?(?:人民|中心|公共)?(?:图书馆|博物馆|文化馆|医院|卫生院|中学|小学|法院|检察院)"
)


def _other_house(key: str, entities: Sequence[str], named: Sequence[Span]) -> str | None:
    """A house that a question begins with, of a place that no department is of: 某市博物馆, though 博物馆 is an account."""
    match = _HOUSE.match(key)
    if match is None or any(a <= 0 and match.end() <= b for a, b in named):
        return None
    own = any(_sounds_in(match["place"], canon(entity)) for entity in entities)
    return None if own else match[0]


def _sounds_in(name: str, text: str) -> bool:
    """Whether a name is said in a text, in its own characters or in others that sound so: 沙洲 for 沙州."""
    sound, sounds = to_pinyin(name), to_pinyin(text)
    starts = range(len(sounds) - len(sound) + 1)
    return any(sounds[start : start + len(sound)] == sound for start in starts)


def _with_cuts(mentions: list[Mention], cuts: Sequence[Mention]) -> list[Mention]:
    """The mentions, with names cut short in the place of shorter ones inside them: 湛江 of 湛江质监局."""
    fresh = [
        cut
        for cut in cuts
        if all(
            b <= cut[0] or cut[1] <= a or (cut[0] <= a and b <= cut[1] and cut[1] - cut[0] > b - a)
            for a, b, _, _ in mentions
        )
    ]
    kept = [one for one in mentions if not any(a <= one[0] and one[1] <= b for a, b, _, _ in fresh)]
    return [*kept, *fresh]


def _shortened(name: str, entities: Sequence[str]) -> str | None:
    """The one department that a name is cut out of: 文旅局 of 文化广播电视和旅游局."""
    fits = [entity for entity in dict.fromkeys(entities) if _is_cut_of(name, canon(entity))]
    return fits[0] if len(fits) == 1 else None


def _is_cut_of(name: str, entity: str) -> bool:
    """Whether a name's characters stand in an office's name in order, the first and the last in their places."""
    office = split_places(entity)[1]
    return 3 <= len(name) < len(office) and runs_through(name, office)


def _known_mentions(key: str, entities: Sequence[str], lexicon: Lexicon) -> list[Mention]:
    """Non-overlapping mentions, longest first, each with the departments it may be."""
    table = _forms_of(tuple(dict.fromkeys(entities)), lexicon)
    spans = [
        (start, stop)
        for start in range(len(key))
        if key[start : start + 2] in table.heads
        for stop in range(start + 2, min(start + table.longest, len(key)) + 1)
        if key[start:stop] in table.forms and _may_stand(key, start, stop)
    ]
    taken = [False] * len(key)
    mentions = []
    for start, stop in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if not any(taken[start:stop]):
            taken[start:stop] = [True] * (stop - start)
            mentions.append((start, stop, *table.forms[key[start:stop]]))
    return sorted(mentions)


_LEVEL_OFFICE = re.compile(r"[省市区县州盟旗][局厅]")
_OPENS = frozenset("的我本该这那问查请和与在从由是让给，。、：,.: ")


def _may_stand(key: str, start: int, stop: int) -> bool:
    """Whether a word that only says what kind of body it is begins a name: 医院 of 中医院 does not."""
    name = key[start:stop]
    if key[stop - 1] == "局" and key.startswith("部", stop) and not key.startswith("部门", stop):
        return False  # 云津市局部地区
    if _LEVEL_OFFICE.fullmatch(name):  # 全市局 is none, nor 城市局
        return start == 0 or key[start - 1] in _OPENS or key[start - 1] in "年度"
    bare = name in _BARE or name[1:] in _BARE or _SQUAD.fullmatch(name) is not None
    if bare and key.startswith("科目", stop):
        return False  # 图书馆科目 is an account of the papers
    return not bare or start == 0 or key[start - 1] in _OPENS


@dataclass(frozen=True, slots=True)
class _Forms:
    """Each way to say some department, with the departments it may be and whether a place is in it."""

    forms: dict[str, tuple[tuple[str, ...], bool]]
    longest: int
    heads: frozenset[str]  # the first two characters of each


@lru_cache(maxsize=64)
def _forms_of(entities: tuple[str, ...], lexicon: Lexicon) -> _Forms:
    forms: dict[str, tuple[tuple[str, ...], bool]] = {}
    for entity in entities:
        for form, placed in entity_forms(entity, lexicon):
            owners, any_placed = forms.get(form, ((), placed))
            forms[form] = ((*owners, entity), any_placed and placed)
    return _Forms(forms, max(map(len, forms), default=0), frozenset(form[:2] for form in forms))


def _since_break(start: int, breaks: Sequence[int]) -> int:
    """Where the stretch of text without a mark begins that a place of it stands in."""
    return max((place for place in breaks if place <= start), default=0)


def _foreign_place(
    key: str, start: int, owners: tuple[str, ...], lexicon: Lexicon, breaks: Sequence[int]
) -> str | None:
    """A place right before a department's bare name that is not that department's place."""
    match = _BEFORE.search(key[_since_break(start, breaks) : start])
    before = match[0] if match else ""
    head = _of_place(before)  # 成都, which ends with a word of form, and what stands behind a year
    if before.endswith((*lexicon.function, "占")) and not head:
        return None  # 服务类占财政局2024年政府采购的百分之几
    own = {place for owner in owners for place in split_places(canon(owner))[0]}
    own |= {place[:-1] for place in own if len(place) > 2}
    if not own and len(owners) == 1:  # 南通市国资委, of the papers of 市国资委
        level = owners[0][0] if owners[0][0] in "省市区县州盟旗" else ""
        if re.search(rf"(?:{level or '[省市区县州盟旗]'})$", before) or key[start:][:1] == level:
            return None
    whole = re.search(r"([\u4e00-\u9fff]{2,3}(?:省|市|区|县|州|盟|旗))$", before)
    if whole and _is_form(whole[1][:-1], lexicon):
        return None  # 今年市财政局, 到2019年底市财政局
    if whole and whole[1][0] not in "我本全该" and not any(whole[1].endswith(p) for p in own):
        return whole[1]
    own |= {"市", "区", "县", "省", "本", "我"}
    if not before or any(before.endswith(place) for place in own):
        return None
    places = _PLACE.findall(before)
    if places and before.endswith(places[-1]):
        return str(places[-1])
    opens = start == len(before) and 2 <= len(before) <= 4  # 石家庄环保局…
    return before if opens else head or None


_BEHIND_YEAR = re.compile(r"^(?:年度?的?)?(?P<name>[\u4e00-\u9fff]{2,4})$")
_OF_PLACES = frozenset({"ns", "nr", "nz", "nrt", "j"})  # what the dictionary takes places for


def _of_place(before: str) -> str:
    """The name of a place that is all that stands before an office, but for a year: 静安 of 2024年静安财政局; else ""."""
    match = _BEHIND_YEAR.match(before)
    words = text_to_classes(match["name"]) if match is not None else ()
    alike = bool(words) and all(flag in _OF_PLACES for _, flag in words)
    return match["name"] if match is not None and alike else ""


def _from_level(key: str, start: int) -> int:
    """Where a name begins that only its level stands before: 市 of 市财政局, 我县 of 我县财政局."""
    if key[start - 1 : start] not in tuple("省市区县"):
        return start
    return start - 2 if key[start - 2 : start - 1] in tuple("我本全咱") else start - 1


_NO_PLACE = frozenset("年月底初末块的了是在于从到由给把被和与及跟对比较占减问查看这那我你他咱")


def _is_form(head: str, lexicon: Lexicon) -> bool:
    """Whether what stands before 市 or 县 is no name of a place but a word of form or of time."""
    words = tuple(word for word in lexicon.function if len(word) >= 2)
    return head[-1:] in _NO_PLACE or head.endswith(words)


_KIND_ASKED = re.compile(r"(?:[几哪]|多少|哪[些几])[家个所]?(?:公立|下属|直属)?的?$")
_KIND_COUNTED = re.compile(
    r"(?:一共|总共|共|都)*(?:有|是)?(?:(?:几|多少|哪几?)[家个所间]|哪些)[?？。]*$"
)
_BARE_KIND = re.compile(r"(?:^|下属|所属|直属|下面|底下|[局委办厅镇乡]的?)的?$")
# 财政部门 is no 财政部, 财政委托业务 of no 财政委
_GOES_ON = frozenset({("部", "门"), ("委", "托"), ("委", "派"), ("委", "委")})


def _unknown_office(
    key: str, known: Sequence[Span], lexicon: Lexicon, breaks: Sequence[int]
) -> str | None:
    """The name of a department that no document is about: ``市教育局``."""
    suffixes = [suffix for suffix in lexicon.suffixes if suffix in key]
    for function in (name for name in lexicon.functions if suffixes and name in key):
        for suffix in suffixes:
            if function.endswith(suffix):
                continue  # 法院院长 is no 法院院
            position = key.find(function + suffix)
            if position < 0:
                continue
            stop = position + len(function + suffix)
            if (suffix, key[stop : stop + 1]) in _GOES_ON:
                continue
            if any(position < place < stop for place in breaks):
                continue
            counted = _KIND_COUNTED.match(key[stop:]) and _BARE_KIND.search(key[:position])
            if counted or _KIND_ASKED.search(key[:position]):
                continue  # 有几家卫生院 asks for those of a kind
            if not any(a <= position and stop <= b for a, b in known):
                before = key[_since_break(position, breaks) : position]
                places = _PLACE.findall(before)
                head = places[-1] if places and before.endswith(places[-1]) else ""
                return head + key[position:stop]
    return None
