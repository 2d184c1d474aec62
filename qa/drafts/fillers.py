"""Words that may stand between the names in a draft and name nothing themselves."""

from __future__ import annotations

# form, time, verbs of spending and receiving, stages (which are read elsewhere)
_WORDS = """
的 之 中 内 里 为 是 有 共 在 用 花 达 约 仅 只 就 已 则 均 都 各 该 这 其 数 款 类 项 级 年 度 年度 本 全 总 费 万 元 等 以 由 从 对 也 都 将 并 又 还 再 也 及 和 与 于 上 下 初 末
共计 合计 总计 总额 总量 总数 小计 共有 总共 一共 累计 全年 全部 本年 本年度 当年 上年 去年 今年 上一年 年初 年末 年内 部门 单位 机关 我局 我委 我院 我部门 本部门 本单位
本局 本委 全局 全委 我单位 该局 该委 该单位 该部门 本级 安排 预算 决算 支出 预算数 决算数 年初预算 年初预算数 支出预算 支出决算 收入预算 收入决算 预算安排 安排预算 预算金额 实际 执行 执行数 完成
实现 达到 方面 一项 这项 该项 项目 经费 资金 金额 数额 用于 用在 花费 花在 花了 用了 使用 开支 支付 列支 编列 编制 核定 批复 下达 收到 取得 财政 投入 情况 规模
其中 包括 主要 分别 以及 还有 另有 另外 此外 同时 科目 名下 这一 各项 指标 目标 目标值 指标值 标准 要求 应 须 需 控制 控制在 保持 保持在 计划 预计 拟 调整 调整预算 调整后 全口径
一般 显示 来看 看 公开 数据 根据 按照 部分 当中 里面 上面 上的 里的 中的 内的 口径 列 报 定为 定在 安排在 明确 设定 设为 要 拨 拨付 拨款 财政拨款 实有 现有 共安排 共支出 共收入 支 收
表内 表中 表里 总体 整体 截至 截止 报告 期 期内 期末 时 底 止 部门预算 部门决算 单位预算 单位决算 预算执行 执行中 实际支出 实际执行 实际完成 实际花费 一年 记者注意到 据了解 据悉 获悉 了解到 可以看到 初步统计 统计 显示 数字 数据显示 那 那么 而 所 能 可 会 了 为零 零元 为0 最大 一笔 最多 其次 位列 位居 排在 第一 第二 第三 首位 当属 街道 我街道 本街道 全街道 我镇 全镇 全校 我校 全院 我院 全街 只有 仅有 仅为 也是 高达 全部是 方面 约占 约为
"""
FILLERS = frozenset(_WORDS.split())
LONGEST = max(map(len, FILLERS))


def is_filler(part: str) -> bool:
    """Whether a stretch of a canonical text names nothing: 安排, 2024年, 的."""
    if part in FILLERS:
        return True
    return len(part) <= 6 and (part.isdigit() or (part[:-1].isdigit() and part[-1] == "年"))


def all_fillers(text: str) -> bool:
    """Whether a canonical text is made of such words only."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            for stop in range(start + 1, min(len(text), start + LONGEST) + 1):
                if is_filler(text[start:stop]):
                    reached.add(stop)
    return len(text) in reached
