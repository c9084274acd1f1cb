// Every word of the page, Chinese first. {0}, {1} … are filled in.

const ALL = {
  name: ['绩核', 'jihe'],
  subtitle: ['绩效自评审核', 'self-evaluation review'],
  title: ['绩核 · 绩效自评审核', 'jihe · self-evaluation review'],
  tabs: ['功能', 'Functions'],
  tabCheck: ['审核', 'Check'],
  tabBlanks: ['生成空白表', 'Blank forms'],
  tabRules: ['规则', 'Rules'],
  dropHere: ['把自评表和自评报告拖到这里', 'Drop returns and report texts here'],
  dropHint: [
    '可一次拖入多个文件或整个文件夹；表格 .xlsx、.xls、.xlsm，报告 .docx、.doc、.txt、.md。只在本机审核，原文件不会被改动。',
    'One file, many, or a whole folder; workbooks .xlsx, .xls, .xlsm, reports .docx, .doc, .txt, .md. Checked on this computer only; your file is never changed.'],
  chooseFiles: ['选择文件', 'Choose files'],
  chooseFolder: ['选择文件夹', 'Choose a folder'],
  files: ['文件', 'Files'],
  filesCaption: ['送审的文件与结论', 'Files and their verdicts'],
  file: ['文件', 'File'],
  unit: ['单位', 'Unit'],
  verdict: ['结论', 'Verdict'],
  actions: ['操作', 'Actions'],
  waiting: ['等待', 'waiting'],
  sending: ['读取 {0}%', 'reading {0}%'],
  checking: ['审核中…', 'checking…'],
  passed: ['通过', 'passed'],
  findings: ['有问题', 'findings'],
  incomplete: ['审核不完整', 'incomplete'],
  refused: ['未能审核', 'not checked'],
  error: ['强制性', 'error'],
  review: ['核实性', 'review'],
  info: ['提示', 'info'],
  filled: ['代填', 'filled'],
  errorMeans: ['必须改正', 'must be corrected'],
  reviewMeans: ['请核实，改正或说明', 'verify: correct or explain'],
  infoMeans: ['供参考', 'worth a look'],
  filledMeans: ['空白的计算格，已代为填写', 'a blank derived cell, filled in'],
  download: ['下载标注副本', 'Download marked copy'],
  downloadOf: ['下载 {0} 的标注副本', 'Download the marked copy of {0}'],
  downloadCommented: ['下载批注副本', 'Download commented copy'],
  downloadCommentedOf: ['下载 {0} 的批注副本', 'Download the commented copy of {0}'],
  noCopy: [
    '.doc 和文本写不进批注，没有批注副本；另存为 .docx 再拖入即可。',
    'A .doc or plain text takes no comments, so there is no copy; save it as .docx and drop that.'],
  besideWith: ['与 {0} 核对', 'Held against {0}'],
  besideNone: ['没有找到同一单位的自评表，只核对了报告本身', 'No return of the same unit was found; only the report itself was checked'],
  besideTrouble: ['没有与自评表核对：{0}', 'Not held against any return: {0}'],
  reportText: ['报告正文', 'Text of the report'],
  reportTop: ['报告开头', 'top of the report'],
  sentence: ['原文', 'Sentence'],
  cutText: ['报告很长，这里只显示前面的部分；审核的是全部。', 'The report is long and shown in part; all of it was checked.'],
  remove: ['移除', 'Remove'],
  removeOf: ['移除 {0}', 'Remove {0}'],
  register: ['下载汇总表', 'Download register'],
  print: ['打印', 'Print'],
  sheets: ['工作表', 'Sheets'],
  sheetCaption: [
    '{0}：方向键移动，回车查看所在格的问题',
    '{0}: arrow keys move, Enter shows the findings of a cell'],
  hiddenSheet: ['（隐藏）', ' (hidden)'],
  cutSheet: ['此表很大，这里只画出前面的部分；审核的是全部。', 'The sheet is large and drawn in part; all of it was checked.'],
  emptySheet: ['此表没有内容。', 'The sheet is empty.'],
  findingsHead: ['问题', 'Findings'],
  noFindings: ['未发现需要改正或说明的问题。', 'Nothing to correct or explain was found.'],
  notRunHead: ['未能审核的规则', 'Rules that could not be checked'],
  fillsHead: ['代填的单元格', 'Cells filled in'],
  stated: ['填报', 'Stated'],
  expected: ['应为', 'Expected'],
  difference: ['差额', 'Difference'],
  cause: ['原因', 'Cause'],
  repair: ['改法', 'Repair'],
  basis: ['依据', 'Basis'],
  rule: ['规则', 'Rule'],
  goToCell: ['到单元格 {0}', 'Go to cell {0}'],
  explanation: ['单位说明（写入“审核结果”表）', 'Explanation by the unit (goes into the sheet 审核结果)'],
  explanationBefore: ['数字已变，请重新说明。原说明：{0}', 'The figures have changed; please explain again. Before: {0}'],
  saveExplanation: ['保存说明', 'Save explanation'],
  savedExplanation: ['说明已保存，将写入标注副本。', 'Saved; it goes into the marked copy.'],
  unsaved: ['尚未保存', 'not saved yet'],
  explained: ['已说明', 'explained'],
  doneOne: ['{0}：{1}。强制性 {2} 条，核实性 {3} 条，提示 {4} 条。', '{0}: {1}. {2} errors, {3} to review, {4} infos.'],
  doneMany: ['已审核 {0} 个文件。', '{0} files checked.'],
  tooLarge: ['文件超过 {0} MB，请删去图片等附件后再送审。', 'The file is larger than {0} MB. Please take pictures and the like out of it.'],
  noConnection: ['与绩核失去联系。请确认绩核仍在运行，再重新打开此页。', 'jihe does not answer. Please see that it still runs, and open this page again.'],
  blanksLead: ['生成年度空白自评表', 'Blank annual workbooks'],
  blanksHint: [
    '带公式、限值和颜色提示；填好后拖到“审核”页即可审核。',
    'With live formulas, limits and colours; once filled in, drop it on the page Check.'],
  year: ['评价年度', 'Reporting year'],
  pack: ['表单组', 'Pack'],
  family: ['表套', 'Set of forms'],
  usual: ['常用', 'usual'],
  unitName: ['单位名称（可不填）', 'Name of the unit (optional)'],
  projects: ['项目名称，一行一个（可不填）', 'Names of projects, one a line (optional)'],
  eachProject: ['（每个项目一张）', ' (one a project)'],
  make: ['生成并下载', 'Make and download'],
  made: ['已生成：{0}', 'Made: {0}'],
  rulesLead: ['审核规则', 'Rules'],
  search: ['查找（编号、内容、依据）', 'Search (id, words, basis)'],
  severity: ['严重程度', 'Severity'],
  all: ['全部', 'all'],
  rulesFound: ['{0} 条规则', '{0} rules'],
  formula: ['算法', 'Formula'],
  example: ['例子', 'Example'],
  forms: ['表单', 'Forms'],
};

let language = 'zh';

export function setLanguage(chosen) {
  language = chosen;
}

export function currentLanguage() {
  return language;
}

/** A text in the language of the page. */
export function t(key, ...values) {
  const text = ALL[key][language === 'zh' ? 0 : 1];
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, () => value), text);
}

/** Puts the texts of the page's own markup into the language of the page. */
export function translate() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = t(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', t(element.dataset.label));
  }
}
