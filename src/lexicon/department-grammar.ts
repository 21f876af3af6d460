/** 机关名称的构词: levels in front, kinds of body at the end, and names that stand for a whole class (各镇街). */

export type DepartmentLevel = "nation" | "province" | "prefecture" | "county" | "township";

/** What a level word in front says: 区市场监管局, 自治区教育厅, 市委宣传部. */
const LEVELS: readonly (readonly [word: string, level: DepartmentLevel])[] = [
  ["自治区", "province"],
  ["自治州", "prefecture"],
  ["自治县", "county"],
  ["自治旗", "county"],
  ["国家", "nation"],
  ["国务院", "nation"],
  ["中央", "nation"],
  ["全国", "nation"],
  ["中国", "nation"],
  ["兵团", "province"],
  ["地区", "prefecture"],
  ["新区", "county"],
  ["街道", "township"],
  ["省", "province"],
  ["市", "prefecture"],
  ["州", "prefecture"],
  ["盟", "prefecture"],
  ["区", "county"],
  ["县", "county"],
  ["旗", "county"],
  ["镇", "township"],
  ["乡", "township"],
];

/** Between level and name: 市委|宣传部, 区政府|办公室, 自治区党委|网信办, 市级|…, 市直|机关工委. */
export const HOUSE = /(?:党委|人民政府|政府|委|级|直|属)$/;

/** 市委宣传部 → where the level word starts and which it is; null when no level stands directly before `end`. */
export function levelBefore(text: string, end: number): { start: number; level: DepartmentLevel } | null {
  const left = text.slice(Math.max(0, end - 8), end);
  const house = HOUSE.exec(left)?.[0] ?? "";
  const bare = left.slice(0, left.length - house.length);
  const found = LEVELS.find(([word]) => bare.endsWith(word));
  if (found !== undefined) return { start: end - house.length - found[0].length, level: found[1] };
  return house === "党委" || house === "政府" ? { start: end - house.length, level: "prefecture" } : null;
}

/** How a body calls itself, long forms first; the second word is the kind under which forms are compared. */
export const SUFFIXES: readonly (readonly [form: string, kind: string])[] = [
  ["工作委员会办公室", "办"],
  ["委员会办公室", "办"],
  ["领导小组办公室", "办"],
  ["工作领导小组", "小组"],
  ["领导小组", "小组"],
  ["工作办公室", "办"],
  ["管理委员会", "管委会"],
  ["管委会", "管委会"],
  ["工作委员会", "委"],
  ["委员会", "委"],
  ["办公室", "办"],
  ["服务中心", "中心"],
  ["管理中心", "中心"],
  ["研究室", "室"],
  ["总局", "总局"],
  ["分局", "分局"],
  ["支局", "分局"],
  ["总队", "总队"],
  ["支队", "支队"],
  ["大队", "大队"],
  ["中心", "中心"],
  ["总社", "社"],
  ["部门", "部门"],
  ["机关", "部门"],
  ["局", "局"],
  ["委", "委"],
  ["厅", "厅"],
  ["部", "部"],
  ["办", "办"],
  ["署", "署"],
  ["社", "社"],
  ["室", "室"],
  ["馆", "馆"],
  ["台", "台"],
  ["处", "处"],
];

/** Kinds that any known field of work may take when the lexicon does not say otherwise. */
export const USUAL_KINDS: ReadonlySet<string> = new Set([
  "委",
  "局",
  "厅",
  "部",
  "办",
  "总局",
  "分局",
  "部门",
]);

/** 商务部分, 财政部署, 教育部级: the 部 belongs to the next word. */
export const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  部: /^[分署件位级队长委局]/,
  局: /^[部面势限长]/,
  办: /^[理法事学公好证结]/,
  委: /^[托员派]/,
  处: /^[理于罚置在长]/,
  社: /^[会区保]/,
  厅: /^[长级]/,
};

/** Endings of bodies that no list can name: companies, banks, offices, schools, working groups, places. */
const ORGAN_ENDING =
  "委员会|管委会|管理委|常委会|工委|党委|纪委|监委|编委|政府|办公室|办公厅|办事处|小组|工作组|推进组|专项组|协调组|专班|工专班|指挥部|" +
  "服务局|总局|分局|支局|局|厅|署|中心|集团|公司|银行|支行|分行|营业部|管理部|营业管理部|海关|法院|检察院|研究院|科学院|设计院|" +
  "检测院|检验院|检定院|计量院|院|研究所|所|总站|站|大队|支队|总队|队|供销社|联社|信用社|报社|通讯社|出版社|社|电视台|电台|台|" +
  "党校|大学|学院|学校|医院|协会|学会|商会|联合会|基金会|促进会|总会|工会|妇联|残联|侨联|文联|科协|社科联|工商联|联盟|团委|部|委|办|" +
  "联席会议|成员单位|牵头单位|参建单位|机构|部门|单位|院校|高校|医疗机构|办|室|处|科|港务局|银监会|证监会|银保监会|贸促会|会|总公司|企业";

/** Places as owners: 相关区, 浦东新区, 各镇街, 高新区. */
const PLACE_ENDING =
  "新区|开发区|高新区|经开区|园区|度假区|示范区|保税区|自贸区|试验区|产业园|街道|镇街|乡镇|区县|县区|市县|旗县|区|县|市|州|旗|镇|乡";

export const ORGAN = new RegExp(`(?:${ORGAN_ENDING})$`);
export const PLACE = new RegExp(`(?:${PLACE_ENDING})$`);

/** Endings strong enough for running text, where 社会, 格局 and 内部 stand everywhere. */
export const STRONG_ORGAN =
  "有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|银行|支行|分行|海关|管委会|管理委员会|委员会|人民政府|街道办事处|办事处|" +
  "办公室|办公厅|领导小组|工作专班|专班|指挥部|总工会|研究院|科学院|大学|学院|商会|协会|学会|联合会|促进会|总队|支队|供销社|" +
  "管理中心|交易中心|服务中心|中心|分局|总局|局|厅";

/** Bodies of two characters, as an item of a list: 市公安局、海关、法院. */
export const SHORT_ORGAN = /^(?:海关|法院|工会|妇联|残联|团委|科协|侨联|文联|公安|税务)$/;

/** Words that end in an organ's character and are none. */
export const NO_ORGAN =
  /(?:社会|大会|机会|全部|内部|外部|干部|总部|西部|东部|南部|北部|中部|局部|格局|布局|结局|全局|大局|开局|当局|主办|承办|协办|举办|督办|交办|联办|通办|经办|以上|场所|会所|法院判决|网站|车站|电站|平台|舞台|后台|柜台|前台|展台|窗台|高处|用处|处处|好处|学科|专科|百科|本科|内科|科科|教室|合作社|旅行社|培训机构|认证机构|检测机构|中介机构|金融机构|委托机构)$/;

const PLACES_OF =
  "自治区|直辖市|兵团|自治州|自治县|省级|市级|区级|县级|设区|省|市|区县|县区|区|县|州|盟|旗县|旗|镇街|镇|乡镇|乡|街道|园区|开发区|功能区|市州|市县|地级以上市|地|苏木";
const BODY_OF =
  "人民政府|政府|党委和政府|党委政府|党委|管委会|管理委员会|办事处|街道办事处|党工委|部门|单位|市场监管局|分局|公安局";

/**
 * 各镇街, 各市(州)人民政府, 各县(市、区), 各市、县人民政府, 各乡镇人民政府(街道办事处), 各有关部门: one owner though it may
 * hold a 、. Matches at the start of a text.
 */
export const COLLECTIVE = new RegExp(
  `^(?:省|市|区|县|州|全市|全区|全省|全县)?(?:各(?:有关|相关)?|相关|有关)(?:${PLACES_OF})` +
    `(?:(?:[、和及与](?:${PLACES_OF})(?![一-鿿]{1,8}(?:局|委|厅|办)))|(?:\\((?:[、,和及与]|${PLACES_OF}|管委会|人民政府|政府|办事处|社区|村){1,6}\\))){0,4}` +
    `(?:${BODY_OF})?(?:\\((?:[、,和及与]|${PLACES_OF}|管委会|街道办事处|办事处|人民政府){1,4}\\))?(?:、管委会)?`,
);

/** 各有关部门, 各级各部门, 市级有关部门, 相关单位, 各责任单位: a class without a name. */
export const GENERIC_OWNER =
  /^(?:省|市|区|县|州|市级|区级|县级|省级|省直|市直|区直|县直|市区|州级|州直|其他|中央|国务院|全市|全区|全县|全省){0,2}(?:各级|各|有关|相关|其他|其它|涉及|行业|业务|主管|职能|成员|责任|牵头|配合|审批|监管|执法|组成|协同){1,4}(?:各|有关|相关|主管|责任|职能)?(?:部门单位|部门和单位|部门及单位|部门、单位|部门|单位|党委和政府|党委政府|党委、政府|党委|政府|方面|地区|地方|地|企业|企事业单位|机构|科室|处室|股室|院校|学校|行业协会|协会|组织|委办局)$/;
