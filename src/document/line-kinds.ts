import { isBlank, type Line } from "./lines.ts";

/** 行的样子: what a line looks like on its own, before its neighbours are asked (`layout.ts` does that). */

export type LineKind =
  | "blank"
  | "metadata" // 索引号 | … ; 发布日期:2024-01-18
  | "navigation" // 当前位置, 打印, 扫一扫
  | "date" // 2023年12月1日
  | "number" // 宿政发〔2023〕137号
  | "annex" // 附件2
  | "attachment" // 附件:1.任务分工表
  | "closing" // (此件公开发布)
  | "bracket" // (征求意见稿)
  | "signed" // 宿迁市人民政府 2023年12月1日
  | "issuer" // 宿迁市人民政府
  | "title" // …实施方案
  | "row" // 序号 | 重点任务 | 责任单位
  | "sentence"
  | "short";

/** Names of the fields in the tables and lines that a site puts above a document. */
export const METADATA_KEY =
  "(?:索引号?|名称|标题|文件名称|公文名称|信息名称|主题分类|主题词|体裁分类|公文种类|公文类型|信息类别|公开类别|公开方式|公开形式|公开范围|公开时限|服务对象|内容概述|信息分类|分类|体裁|组配分类|" +
  "发布机构|发布机关|发布单位|发文机关|发文机构|发文单位|制定机关|制发机关|公开主体|公开责任部门|责任部门|信息来源|稿件来源|文章来源|来源|来源单位|发布人|作者|编辑|责任编辑|审核|" +
  "成文日期|成文时间|发文日期|发文时间|印发日期|生成日期|生成时间|签发日期|制发日期|发布日期|发布时间|公开日期|公开时间|发布于|更新时间|生效日期|实施日期|施行日期|失效日期|废止日期|有效期|日期|时间|检索时间|检索关键词|抓取时间|" +
  "文号|发文字号|发文号|文件编号|编号|统一编号|统一登记号|登记号|公文文号|有效性|时效性?|效力状态|是否有效|关键[词字]|文件下载|附件下载|浏览次数|浏览量|浏览|阅读次数|阅读量?|点击数|点击率|访问量|字体|字号|原文链接|链接|法宝引证码)";
const METADATA_LINE = new RegExp(`^(?:\\[${METADATA_KEY}\\]|\\|?${METADATA_KEY}\\|.*|${METADATA_KEY}:.*)`);
/** Longest metadata line; a paragraph that begins 时间: … is longer. */
const METADATA_LENGTH = 200;

const NAVIGATION =
  /^(?:您?(?:的|所在的?)?(?:当前)?位置:|您当前|当前位置|您现在的位置|首页|主页|网站首页|返回|上一篇|下一篇|上一条|下一条|打印|\[?打印|关闭|\[?关闭|分享|收藏|扫一扫|扫码|微信|微博|qq空间|无障碍|适老|长者|登录|注册|退出|搜索|站内|高级搜索|繁体|简体|english|手机版|移动版|字体|字号|大中小|\[大|责任编辑|相关(?:链接|文章|文档|信息|阅读|稿件|政策|解读|附件|新闻|报道)|推荐阅读|热门|延伸阅读|解读链接|政策解读链接|猜你喜欢|最新(?:文章|信息|发布)|网站(?:地图|声明|标识|支持|导航|群)|友情链接|关于我们|联系我们|版权|copyright|主办单?位?:|承办单?位?:|技术支持|备案|.{0,6}icp备|公网安备|.{0,4}公网安备|政府网站标识码|您是第|今天是|欢迎(?:访问|您)|\[?原文下载|\[?附件下载|-{3,}$|\*{3,}$|={3,}$|_{3,}$)/;
const NAVIGATION_INSIDE =
  />首页|首页>|首页»|>正文|»|>>|\|首页|首页\||打印本页|关闭窗口|分享到|扫一扫|javascript|网站标识码/;

/** 网站地图 columns and the like: a line that is only the name of a site. */
const SITE_NAME = /(?:网站|门户|专栏|专题|客户端|公众号|小程序|app)$/;

const DATE =
  /^[(]?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[一二][〇零○oO0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:印发|发布)?[)]?$/;
/** 2024118, 2024年118日, 2024年1月18, 20240118: the marks of a date are lost, its digits are there. */
const DAMAGED_DATE = /^[(]?(?:(?:19|20)\d{2}年?\d{1,2}月?\d{1,3}日?|(?:19|20)\d{5,6})[)]?$/;

const NUMBER = /^[(]?[\u4e00-\u9fff]{1,14}(?:[[(]?(?:19|20)\d{2}[\])]?)第?\d{1,5}号[)]?$/;
const NUMBER_LOOSE = /^[(]?[\u4e00-\u9fff]{2,14}[[(](?:19|20)\d{2}.{0,6}号[)]?$/;
/** 湖北省人民政府令第400号. */
const ORDER = /^[\u4e00-\u9fff]{2,20}令第?\d{1,4}号$/;
const ANNEX = /^(?:附件|附录|附表)[\d一二三四五六七八九十]{0,3}[.:]?$|^附[:]?$/;
const ATTACHMENT = /^(?:附件|附表)[\d一二三四五六七八九十]{0,3}[:.、].{2,200}$/;
const CLOSING =
  /^[([]?(?:(?:此件|本件|此文)[^。]{0,30}(?:公开|发布|存档)[^。]{0,12}|(?:本文|此件|此文)?有删[减节])[)\]]?$/;
const BRACKET =
  /^[([](?:征求意见稿|公开征求意见稿?|送审稿|草案|讨论稿|代拟稿|试行|暂行|修订稿?|修订版|审议稿|\d{4}[-~至]\d{4}年?|\d{4}年.{0,12}|20.{0,24})[)\]]$/;

/** 发文机关 words at the end of an organ's name. */
export const ORGAN_END =
  "(?:人民政府|政府|办公室|办公厅|委员会|常委会|管理局|监督局|总局|分局|局|厅|部|署|党委|省委|市委|县委|区委|州委|旗委|党组|自治区党委|管委会|领导小组|工作小组|执行小组|协调小组|小组|指挥部|联席会议|协会|联合会|中心|管理处|总队|支队|公司|银行|支行|法院|检察院|总工会|海关|科学院|国务院|中共中央|中央军委|专员公署|街道办事处|行署|中央|团委|残联|网信办|安全办|食安办|(?:改革|发改|健康|卫健|国资|教|商务|信息|经信|建设|住建|农村|交通|运输|科|政法|民)委|妇联|工商联|科协|贸促会)";
const ISSUER = new RegExp(`^[\\u4e00-\\u9fff·"'()]{0,40}${ORGAN_END}$`);

const TITLE_WORD =
  "(?:意见|方案|通知|办法|规定|规划|计划|纲要|决定|公告|公示|通告|细则|措施|条例|规程|指南|指引|要点|清单|批复|报告|解读|问答|规则|章程|白皮书|路线图|预案|制度|分工表?|任务表|分解表|汇总表|一览表|指标|指标体系|通报|标准|复函|的函|举措|政策|目录|要求|安排|说明)";
const TITLE = new RegExp(
  `^.{2,110}${TITLE_WORD}(?:\\([^()]{1,30}\\)|\\d{4}年(?:版|本)|\\[[^\\[\\]]{1,20}\\]){0,2}$`,
);

/** The longest line without a full stop that is still taken for a heading, title or label. */
const SHORT = 60;

export function kindOf(line: Line): LineKind {
  const { shown } = line;
  if (isBlank(line)) return "blank";
  if (line.end - line.start < 1000) {
    if (shown.length <= METADATA_LENGTH && METADATA_LINE.test(shown)) return "metadata";
    if (shown.length <= 160 && isNavigation(shown)) return "navigation";
    const labelled = labelledKind(shown);
    if (labelled !== null) return labelled;
    if (isRow(line)) return "row";
    if (ISSUER.test(shown) && shown.length <= 60 && !/关于|[的、]|印发|各/.test(shown)) return "issuer";
    if (TITLE.test(shown) && !/[。;]/.test(shown)) return "title";
  }
  return /[。;!?]/.test(shown) || /[:,]$/.test(shown) || shown.length > SHORT ? "sentence" : "short";
}

function labelledKind(shown: string): LineKind | null {
  if (shown.length > 220) return null;
  if (DATE.test(shown) || DAMAGED_DATE.test(shown)) return "date";
  if (NUMBER.test(shown) || ORDER.test(shown) || NUMBER_LOOSE.test(shown)) return "number";
  if (ANNEX.test(shown)) return "annex";
  if (ATTACHMENT.test(shown) && !shown.includes("。")) return "attachment";
  if (CLOSING.test(shown)) return "closing";
  if (BRACKET.test(shown)) return "bracket";
  return isSigned(shown) ? "signed" : null;
}

/** Issuer and date on one line. */
function isSigned(shown: string): boolean {
  const match = /^(.{2,60}?)((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)$/.exec(shown);
  return match?.[1] !== undefined && ISSUER.test(match[1]) && !/关于|的|于/.test(match[1]);
}

function isNavigation(shown: string): boolean {
  if (/[。;]/.test(shown) && shown.length > 40) return false;
  return (
    NAVIGATION.test(shown) || NAVIGATION_INSIDE.test(shown) || (shown.length <= 20 && SITE_NAME.test(shown))
  );
}

/** A table row with cells between pipes or tabs; two cells at least. */
function isRow(line: Line): boolean {
  if (line.shown.split("|").length > 2) return true;
  const { quote } = line.view.quote(0, line.view.text.length);
  return quote.split(/\t+/).filter((cell) => cell.trim() !== "").length > 2;
}

/** 3 ⇥ 开展抽检 ⇥ 市市场监管局: the number in the first cell counts rows, it heads no clause. */
export function isCountedRow(line: Line): boolean {
  return (
    /^\s*\d{1,3}[.、．]?[ \u3000]*\t/.test(line.view.quote(0, line.view.text.length).quote) && isRow(line)
  );
}

/** A line that may begin the tail of a page: what follows it is the site's, not the document's. */
export function isTailNavigation(shown: string): boolean {
  return (
    shown.length <= 60 &&
    /^[[(]?(?:扫一扫|扫码|相关(?:链接|文章|文档|信息|阅读|稿件|政策|解读|附件|新闻|报道)|上一篇|下一篇|上一条|下一条|分享|推荐阅读|热门|延伸阅读|猜你喜欢|友情链接|网站地图|版权所有|关于我们|联系我们|主办单?位?:|打印|原文下载|附件下载|责任编辑|微博|微信|解读链接|政策解读链接|最新(?:文章|信息|发布)|copyright)/.test(
      shown,
    )
  );
}
