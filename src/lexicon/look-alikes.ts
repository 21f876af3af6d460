/** 形近字: characters taken for one another by eye, by OCR and by stroke input. Homophones are the business of pinyin.ts. */
const GROUPS =
  "未末 己已巳 土士 人入八 日曰目 天夫 午牛 千干 大太犬 治冶 侯候 剌刺 拔拨 析折拆 贷货 责贵 管营菅 间问 历厉 券卷 凤风 " +
  "乌鸟 免兔 幻幼 住往 徽微 戌戍戊 暑署 栗粟 盲育 竟竞 第笫 徙徒 衷哀 遣遗 迁迂 县具 开井升 坝坎 市巿币 计汁 查杳 " +
  "抽轴油 府俯 工土 司可 局届居 厅斤 农衣 林材 水永冰 民氏 环坏 城域 准淮 治洽 牧收 技枝 杨扬 场汤 汽气 州川 " +
  "宿缩 率卒 合台 检捡险验 测侧则 标杯 品晶 药约 食良 质盾 监临 医匠 新析 疆僵 沙纱 坪评 包句 头买 江汇 苏办 浙淅 " +
  "贵责 赣贡 贡页 陕峡 晋普 闽闵 鄂鄙 豫预 阜埠 鞍鞭 邢刑 邯邮 沧沦 濮仆 漯螺 亳毫 宣宜 歙翕 衢瞿 睢雎 郴彬 郓郸 " +
  "证征 认队 准推 量里 控拉 商高 服报 务各 消削 费贸 者看 权杈 环怀 境镜 设没 施旅 备各 特持 全金 企仝 优忧 " +
  "升开 级极 示禾 范犯 试拭 点占 创仓 建健 强疆 省肖 方万 案桉 划刬 期斯 限很 时对 底低 前剪 复夏 冻东 壮状";

const lookAlikes = new Map<string, Set<string>>();
for (const group of GROUPS.split(" ")) {
  for (const character of group) {
    const others = lookAlikes.get(character) ?? new Set<string>();
    for (const other of group) if (other !== character) others.add(other);
    lookAlikes.set(character, others);
  }
}

export function lookAlike(left: string, right: string): boolean {
  return lookAlikes.get(left)?.has(right) ?? false;
}
