import type { VocabularyTerm } from "../../src/lexicon/vocabulary.ts";

/** Terms of the five documents in seeds/, collected by reading them; regions held weigh more than the others. */

const list = (words: string): string[] => words.trim().split(/\s+/);

const heldRegions = list(
  "开州 开州区 重庆 重庆市 沙坪坝 沙坪坝区 宿迁 宿迁市 江苏 江苏省 新疆 乌鲁木齐 克拉玛依",
);
const otherRegions = list(
  "苏州 宿州 徐州 南京 成都 贵州 福州 抚州 泰州 台州 浙江 安徽 上海 北京 常州 扬州 郴州 包头 武汉 西安",
);

const departments = list(`
  区市场监管局 区农业农村委 区发展改革委 区商务委 区经济信息委 区科技局 区住房城乡建委 区交通局 区水利局 区教委 区民政局
  区文化旅游委 区卫生健康委 区政务管理办 区委宣传部 区城市管理局 区大数据发展局 区司法局 区财政局 浦里新区管委会
  区经信委 区文旅委 区卫健委 区生态环境局 区住建委 区规划自然资源局 区体育局 区公安分局 区国资委 区应急管理局 区人防办
  市农业农村局 市市场监管局 市发展改革委 市工业和信息化局 市住房城乡建设局 市交通运输局 市水利局 市商务局 市教育局 市公安局
  市科技局 质监分局 区农林局 工商分局 区卫生局`);

const indicators = list(`
  农产品质量安全例行监测合格率 食品抽检合格率 制造业产品质量合格率 药品抽检合格率 工程质量抽查符合率 重点服务行业顾客满意度
  管理体系认证 每万人口高价值发明专利拥有量 省级以上企业技术中心 工程技术研究中心 工程研究中心 科技进步贡献率 消费品质量合格率
  公共服务质量满意度 省级以上政府质量奖 市长质量奖 江苏精品 宿迁精品 标准化试点示范项目 新增认证证书 首席质量官制度
  服务质量满意度 产品质量监督抽查合格率 质量损失率 达标排放率 制造业质量竞争力指数 食品安全抽检合格率 农业标准化生产普及率`);

const headings = list(`
  推动消费品质量升级 推动工业品质量升级 推动服务品质升级 不断壮大质量品牌体量 加大特色产业品牌打造 推动特色产业集群发展
  提升标准的引领作用 加强认证公正性建设 加强质量数字化建设 加强质量信用监管 质量信用监管 优化质量安全监管效能 完善质量激励政策
  推进质量全民共治 转变政府质量治理方式 推动新型管理体系认证培育 积极培育绿色产品认证 加强认证监管体系建设
  加强认证监管机制改革创新 加强认证事中事后监管 品牌保护 加强品牌保护 擦亮优势品牌 争创品牌示范 强化质量基础设施建设
  强化产业基础质量支撑 提升企业质量管理水平 提高质量信用建设水平 推动农业提质增效 加快工业转型升级 提高建材质量水平
  强化工程质量保障 提升旅游服务质量 加强质量文化建设 加强质量法治建设 提升质量监管效能 食品药品领域质量提升
  工程建设领域质量提升 无理由退货 线下实体店无理由退货 旅游服务标准化 消费品质量升级`);

const words = list(`
  食品 药品 抽检 合格率 满意度 符合率 质量 标准 认证 监管 目标 指标 责任单位 责任部门 牵头单位 消费品 农产品 工业品 制造业
  竞争力 证书 品牌 计量 检验检测 专利 企业 政策 建设 服务 旅游 工程 抽查 监督抽查 例行监测 预拌混凝土 绿色 首席质量官 开州金厨
  苏质贷 一站式 基础设施 数字化 知识产权 认可 质量强区 商标 物业 养老 家政 追溯 召回`);

export const fiveDocumentsVocabulary: readonly VocabularyTerm[] = [
  ...heldRegions.map((term) => ({ term, kind: "region" as const, weight: 5 })),
  ...otherRegions.map((term) => ({ term, kind: "region" as const })),
  ...departments.map((term) => ({ term, kind: "department" as const })),
  ...indicators.map((term) => ({ term, kind: "indicator" as const })),
  ...headings.map((term) => ({ term, kind: "heading" as const })),
  ...words.map((term) => ({ term, kind: "word" as const })),
];
