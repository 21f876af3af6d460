/** 表头: column heads that say what a row is about, the best first. */
export const TASK_HEADS: readonly string[] = [
  "重点任务",
  "工作任务",
  "主要任务",
  "任务",
  "工作内容",
  "重点工作",
  "主要内容",
  "指标名称",
  "举措",
  "措施",
  "工作",
  "项目",
  "事项",
  "内容",
  "指标",
  "目标",
];
