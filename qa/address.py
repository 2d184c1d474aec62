"""Clauses that only address whoever is asked (领导要数，…；…，简单回答就行); they name nothing and are left out.

A clause is left out when words of address, asking and thanking cover it wholly and one of them marks it as such:
``按公用经费算，`` or ``在职人员里，`` holds other words and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# words that make a clause one of address
_MARKS = re.split(
    r"\s+",
    "我 俺 咱 你 您 问 请教 打听 想知道 想了解 了解一下 核实 核对 确认 复核 查一下 查查 查一查 看一下 看看 说个 给个 报个 说一下 说说 讲讲 麻烦 劳驾 打扰 烦请 拜托 帮 谢谢 多谢 "
    "感谢 辛苦 急 着急 老师 领导 市民 百姓 朋友 同事 代表 委员 记者 网友 读者 邻居 家里人 写稿 稿子 写材料 写报告 做课题 写论文 没看懂 看不懂 没看明白 没弄明白 没搞懂 没写清楚 没找到 没找着 "
    "找不到 简单回答 回答 答复 记录 记一下 依据 出处 能查到 查得到 写了吗 说了没 说了吗 有写吗 提到没 不好意思 对不起 你好 您好 好的 听说 听人说 有人说 开会要用 汇报 等着用 "
    "课题组 审计组 检查组 巡视组 督导组 评审组 好奇 随便问问 不太懂 不懂 外行 新来的 刚接手 刚来 顺便 另外 还有 首先 对了 打听下 算算 翻到 翻了 论文 毕业 底稿 新闻 开会 例会 会上 提到 讨论 打扰 猜 瞎编 乱说 废话 "
    "直接给 只要数 要准 给准 别说 别绕 结果 一句话 好心人 解答 求助 求问 好意思 处里 科里 局里 院里 校里 家里 店 按文件 照文件 据文件 公开信息 公开资料 网上 需要 作业 看不太懂 小白 第一次 巡察组 质疑 来信 来电 来访 询问 文章 大佬 机器人 助手 客服 小编 要求提供 要提供 如题 查不到 记得 最好 出处 页码 对不上 算不对 怕记错 在线等 进驻 反映 不明白 晓得 唔该 老铁 亲 hi hello 哈喽 嗨 那啥 在吗 在不在 一声 "
    "大哥 大姐 大叔 阿姨 师傅 同志 哥们 姐妹 兄弟 侬好 老板 先生 女士 "
    "不清楚 没听懂 投诉 举报 信访 采访 直播 主播 楼主 小伙伴 家人们 各位老师 求解 求教 求证 求答 求数 要个数 交作业",
)
# words that may stand beside them
_BESIDE = re.split(
    r"\s+",
    "我们 咱们 你们 您们 他们 大家 各位 同志 普通 一个 一名 一位 作为 身为 的 人 人大 政协 审计 组 群众 居民 家长 学生 纳税人 老 让 叫 托 要 想 就 也 还 再 只 先 来 去 得 需要 用 "
    "问起来 问到 问题 问问 问一下 有个 有件 个 件 事 事儿 下 一下 知道 了解 弄清楚 搞清楚 弄明白 搞明白 清楚 明白 懂 看 翻 找 半天 好久 一遍 几遍 很久 太 有点 有些 不 没 没有 过 了 吗 呢 吧 啊 呀 哈 哦 嗯 哎 喂 "
    "跟 和 给 对 为 把 从 向 忙 这 那 里 里面 中 上 文件 材料 报告 资料 公开 公布 信息 文档 网上 网站 这份 那份 这里 能 能不能 能否 可以 可不可以 请 快 一点 快点 尽快 简单 简短 就行 即可 就好 好 行 "
    "说个 给个 报个 数 数字 数据 准数 给出 附上 注明 写 做 记 交 汇报 材料 会 今天 明天 现在 刚才 刚 一直 是 不知道 不清楚 不确定 看到 找到 写 说 提 讲 到 没 嘛 啦 哟 咧 哇 正在 在 听 说是 有人 总 "
    "自己 家里 单位 社区 同学 客户 外地 本地 退休 老人 年轻人 工作 需要 一点 两句 几句 一句 直接 告诉 具体 准确 认真 又 有人 这个 那个 这些 是 开 开了 小 店 小店 做 搞 课题 爸 妈 爸爸 妈妈 爱人 孩子 亲戚 书 预算书 决算书 翻 遍 两遍 三遍 几遍 填 报表 要填 编 猜测 多余 其他 别 别的 不要 只要 数字 答案 "
    "算 算算 给算 精确 绕 圈子 绕弯 弯子 按 照 据 根据 依据 依照 按照 这份 该 表 表格 信息 资料 来看 看来 昨天 前天 上次 上回 前面 早上 下午 晚上 上面 下来 对 就是 最后 其次 接着 然后 同时 顺带 不到 出来 值班 窗口 热线 留言 信箱 微信 群里 里头 有没有 知情 内部 外面 "
    "一位 几位 您好 师傅 大哥 大姐 姐 哥 亲 同僚 上级 下级 部门 街坊 退休 职工 写作业 作业 学习 研究 参考 对比 核 审 审核 检查 抽查 备查 存档 归档 留底 备用 啥的 之类 等等 学校 布置 第一次 看 决算 预算 文章 关于 政府 花钱 钱 篇 第几 智能 一下吧 组 巡察 巡视 要求 提供 接到 收到 有位 家 网友 群众 财务 同事 太 对 上 直说 请直说 算了 别猜 带 带上 附 标 标明 标注 注明 注 名 出来 在 哪页 单位 好像 记错 怕 感谢 刚 毕业 进 入职 "
    "年轻 后生 们 那边 那头 这头 个人 私人 帮别人 别人 替 代 感觉 觉得 以为 一时 忽然 突然 想起 记不清 忘 忘了 记不得 记 不得 哈 哟 嗨 喔 侬 伐 我哈 一哈 哈 晒 唔 哎我说 我说 阿拉 俺 俺们 事体 个事体 您嘞 捏 呃 唉 哎呀 结合 说明 回复 复 来个 详细 详细点 些",
)
_WORDS = frozenset((*_MARKS, *_BESIDE))
_LONGEST = max(map(len, _WORDS))
_CLAUSE = re.compile(r"^([^,，:：。!！~～;；?？\d“”\"《》]{1,18})[,，:：。!！~～;；]\s*(?=.{5})")
_LAST = re.compile(
    r"(?<=.{5})[,，。!！~～;；?？]\s*([^,，:：。!！~～;；?？\d“”\"《》]{1,16})[,，。!！~～;；?？]*$"
)
_ASKS = re.compile(
    r"多少|好多|几多|几[个项家人次万亿元%种类成倍]|什么|哪|谁|怎|为何|为什么|啥|多[大高长久]"
)
_TELL_ME = re.compile(
    r"^(?:请|那|你|您|谁)*(?:能不能|能否|可不可以|可以|可否|能)?(?:请)?(?:帮我|帮忙|给我|跟我|给)?(?:告诉|说说|说一下|讲讲|讲一下|查查|查一下|查一查|数一数|数一下|数数|算一算|列一列|看看|看一下|介绍一下|报一下|透露一下)(?:我们|我|大家)?(?:一下)?(?=.{5})"
)
_WANT = re.compile(
    r"^(?:首先|另外|还有|然后|最后|顺便)?(?:求问|请问|有谁知道|谁知道|有人知道|给我查下|帮我查下|(?:我们|我|咱们?|俺)?(?:就|也|还|很|只|先)*(?:想|要|需要|打算)(?:再|请|跟您|向您|先)*(?:知道|了解|请教|问问?|打听|确认|核实|核对|查|弄清楚|搞清楚|弄明白)(?:一下|下子?|一?哈子?|清楚)?)(?=.{5})"
)
_HERE = re.compile(r"^(?:咱们?|我们|你们|俺们)(?:这儿|这里|这边|那儿|那边|那里)的?(?=.{4})")
_PARTICLE = re.compile(  # 总额 and 总量 end in no particle
    r"(?:来着|啊|呀|哈|哦|嘞|哟|咧|呗|喃|噻|撒|啦|咯|喽|嘛(?<=[少钱几元]嘛)|额(?<=[钿票钱辆台部个元]额))+(?=[?？。!！]*$)"
)
_GREETING = re.compile(r"^(?:(?:在吗|在不在|在不|有人吗|有人没|忙吗)[?？!！,，。~～\s]+)+(?=.{5})")


_HEARD = re.compile(  # 明白了，车辆呢: what was told before was heard
    r"^(?:(?:嗯+|哦+|噢|喔|好(?:的|嘞|吧|呀)?|行(?:吧)?|[Oo][Kk](?:ay)?|可以|收到|我?(?:明白|知道|懂|了解|清楚|看到|晓得)了?|原来(?:如此|是这样|这样)|这样(?:啊|子)?|是这样啊?"
    r"|谢谢(?:你|您|啦)?|多谢|没问题|(?:那么?)?(?:我)?(?:再|接着|继续|还|最后)+(?:请)?(?:想)?问(?:一?个|一?下|你|您)?|请问)[,，.。!！~～\s]+)+(?=.{2})|^那请问(?=.{2})"
)
_FORM = re.compile(  # 请财务同志说明：, 检索, Q：, （1）
    r"^(?:请(?:财务|有关|相关)?(?:同志|部门|人员)*(?:说明|核实|查询?|回答|提供|解释)(?:一下)?[:：]|(?:检索|搜索|查找|查询)[:：]?|[QqＱ问][:：]|\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[)）])\s*(?=.{5})"
)
_MARKED = re.compile(r"(?<=.{5})(?:[,，]\s*[A-Za-z ]{3,16}|[!！~～])+$")


_SURELY = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![\d元人辆个%对是有干])[嘛吧](?=[?？。]*$)"
)  # 对得上吧


def without_address(text: str) -> str:
    """A question without the clauses that only address whoever is asked, before it and behind it.

    >>> without_address("领导要数，三公经费多少，简单回答就行")
    '三公经费多少'
    """
    text = _GREETING.sub("", text)
    kept = _without_clauses(_MARKED.sub("", _FORM.sub("", _HEARD.sub("", text))))
    told = _TELL_ME.match(kept)
    if told is not None and _ASKS.search(kept[told.end() :]):
        kept = re.sub(r"[吗么嘛](?=[?？。]*$)", "", kept[told.end() :])
    kept = _HERE.sub("", _WANT.sub("", kept))
    if not _ASKS.search(kept):
        kept = _SURELY.sub("吗", kept)
    return _PARTICLE.sub("", kept)


def _without_clauses(text: str) -> str:
    while (match := _CLAUSE.match(text)) is not None and _addresses(match[1]):
        text = text[match.end() :]
    while (match := _LAST.search(text)) is not None and _addresses(match[1]):
        if _CHECKS.search(match[1]) and _FIGURE_LAST.search(text[: match.start()]):
            break  # 甲占12.5%，复核一下对不对: what is asked
        text = text[: match.start()]
    return text


_CHECKS = re.compile(
    r"对不对|对[吗么]|算对|对了没|对得上|对不上|正确|准确|准不准|没错|[算写]错|无误|属实"
)
_FIGURE_LAST = re.compile(r"\d[\d.,]*(?:%|[百千万亿]*元|[万亿]|[\u4e00-\u9fff])[”\"]?$")


_TOLD = re.compile(  # who asks, or why; of one's own office or place a clause may say more
    r"我|咱|您|问|请教|打听|查|核|写|做|开会|会上|提到|讨论|打扰|需要|要用|要填|翻|听|看到|想|帮|急|谢|求"
)
_MEANS = re.compile(
    r"[局委厅院校所镇乡区市县省]|街道|中心|不含|不算|除|扣|减|加|乘|比|按|以|占|只|仅|如果|假如|要是|若|其中|项目|支出|收入|经费|费|款|金额|预算|决算|年|月|哪|多少|几|什么|谁|怎|是否|吗"
)


def without_story(text: str, is_printed: Callable[[str], bool]) -> str:
    """The question without a first clause that tells who asks and why, and holds no word of a document.

    ``is_printed`` says of a pair of characters whether any name in the documents holds it.
    """
    last = _LAST.search(text)
    if last is not None and _ORDERS.match(last[1]) and not _bears(last[1], is_printed):
        text = text[: last.start()]
    match = _CLAUSE.match(text)
    if match is None or not _ASKS.search(text[match.end() :]):
        return text
    told = _TOLD.search(match[1]) and not _bears(match[1], is_printed)
    return text[match.end() :] if told or _is_talk(match[1], text[match.end() :]) else text


# 市民投诉噪声能领奖，投诉奖励项目…: what people do is told to lead up to the thing that is named
_PEOPLE = re.compile(r"^(?:老百姓|百姓|市民|居民|群众|村民|大家|街坊|家长|民众|乡亲|住户)们?")


def _is_talk(clause: str, rest: str) -> bool:
    """Whether a clause tells what people in general do, sets no condition, and the rest says that word again."""
    people = _PEOPLE.match(clause)
    own = clause[people.end() :] if people is not None else ""
    if not own or _MEANS.search(own) or re.search(r"\d|的|[里中内上下]$", own):
        return False
    does = own[:2]  # 群众办事大厅有新设备 is about a place
    return len(does) == 2 and does in rest and re.search("有|能|可|会", clause) is not None


_ORDERS = re.compile(  # 最好标明页码, 记得带单位
    r"(?:请|最好|麻烦|记得|顺便|直接|如果?)*(?:带上?|附上?|标[明注出]?|注明|写明|说明|给出?|列出|只要|只需|只给|别|不要|勿|查不到|找不到|没有的?话|简[要短单]|详细|尽量|务必|一定)"
)


def _bears(clause: str, is_printed: Callable[[str], bool]) -> bool:
    """Whether a clause may bear on what is asked: it holds a word of conditions or of the documents."""
    pairs = (clause[at : at + 2] for at in range(len(clause) - 1))
    return bool(_MEANS.search(clause)) or any(map(is_printed, pairs))


_HELD_AGAINST = re.compile(r"[对核]得[上拢]")  # 跟附表核对得上吗: the very thing that is asked


def _addresses(clause: str) -> bool:
    """Whether words of address cover a clause wholly, at least one of which marks it; it asks for nothing."""
    if _ASKS.search(clause) or _HELD_AGAINST.search(clause):
        return False
    if not any(mark in clause for mark in _MARKS):
        return False
    reached = {0}
    for at in range(len(clause)):
        if at in reached:
            reached |= {
                at + size for size in range(1, _LONGEST + 1) if clause[at : at + size] in _WORDS
            }
    return len(clause) in reached
