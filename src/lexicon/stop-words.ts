/**
 * 虚泛词: words that questions and documents both use everywhere; their absence from a clause says nothing. Question
 * words (谁负责, 多少) are taken out before, by their own table.
 */
export const CONTENT_STOP_WORDS: ReadonlySet<string> = new Set([
  // the documents as such
  ..."方案 意见 办法 文件 通知 规划 计划 纲要 细则 规定 政策 文 稿 全文 材料 公告".split(" "),
  ..."实施方案 实施意见 行动方案 行动计划 指导意见 考评办法".split(" "),
  // asking for something without saying what
  ..."目标 指标 目标值 数值 数据 值 量化 要求 情况 内容 事项 任务 工作 事情 事 东西 问题 方面 部分 具体 相关 有关 主要 重点".split(" "),
  ..."规定 提出 提到 明确 写 写明 说 讲 定 定为 设定 定下 要 要求 需要 应 应该 应当 必须 需 达到 完成 实现 做到 达 是 为 有 没有 做 搞 弄 开展 进行 负责".split(" "),
  ..."多少 几 哪 哪个 哪些 什么 怎么 怎样 如何 谁 哪里 哪儿 多 少 大概 大约 一下 一个 一般 分别 各 各自 都 也 还 和 与 及 以及 的 了 吗 呢 吧 在 里 中 上 下 内 对 于 由 被 把 给 到 从".split(" "),
  ..."年份 阶段 距离 还有 对应 指的 时限 期限 落到 头上 打算 计划把 头 部委 一份 两份 三份 四份 五份 几份 份 里头 那份 这份 百分号 百分比 牵涉 涉及 参与 参加 处 活 条款 列全 列一列 一块 这块 这一块 这事 块 一起 共同 环节 领域 事儿 三大 各类 怎样 哪条 哪项 哪款 出现 出自 名字 一部分 比例 实现 网页 页面 网站 以上 以下 以内 左右 有没有 是不是 是否 不得 低于 高于 不低于 恰好 只 仅 仅由 只由 一起 分 最 再 往 里面 当中 其中 领导 领导问 问 在线 等 看 看看 发 发布 开 一次 几次 具体数 标 数 数目 个数 建 抓 管 归 谁管 帮 找 拿 给我 麻烦 那边 现在 目前 如今 另外 以及 包括 含 不含 没 没有 无 方 面 方面 情况".split(" "),
  ..."我们 我区 我市 我省 我县 咱们 咱 你 我 他 它 这 那 这个 那个 此 该 其 本 区里 市里 省里 县里 那边 这边 自己".split(" "),
  ..."两地 三地 各地 两个 几个 地区 这条 那条 一条 有何 何 为何".split(" "),
  ..."单位 部门 机构 家 个 条 项 款 点 年 月 日 号 期 年度 时候 时间 水平 程度 关于".split(" "),
]);

/**
 * 泛动词: how a target or a task is set or reached; a document may put it otherwise (新建 for 建成), so that their
 * absence says little, while their presence still helps to choose.
 */
export const SETTING_WORDS: ReadonlySet<string> = new Set(
  "新建 新创建 创建 建成 建设 突破 培育 打造 组建 设立 推动 推进 加强 加快 提升 提高 完善 强化 组织 举办 数量 总数 数额 证书 名称 比率 份额 覆盖 引导 支持 鼓励 争取 取得 拿 拿到 布置 申报 整治 打击 落实".split(" "),
);
