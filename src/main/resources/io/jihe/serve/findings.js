// The report of one file: its sheets, and beside them what was found.
import { announce, byId, h } from './dom.js';
import { goToCell, goToSentence, textPart } from './reporttext.js';
import { drawSheet, gravest } from './sheet.js';
import { select, tabList } from './tabs.js';
import { t } from './texts.js';

const ORDER = ['error', 'review', 'info'];
const TEXTS = ['docx', 'doc', 'txt'];

/** Whether a file is a report text (自评报告) that was checked. */
export function isReportText(entry) {
  const report = entry.answer?.report;
  return Boolean(report) && report.verdict !== 'refused' && TEXTS.includes(report.format);
}

/** Which copy there is of a file: download, downloadCommented, or none. */
export function copyOf(entry) {
  const { report } = entry.answer;
  if (report.verdict === 'refused' || isReportText(entry) && report.format !== 'docx') {
    return '';
  }
  return isReportText(entry) ? 'downloadCommented' : 'download';
}

/** Shows a report; actions.download and actions.explain do what their names say. */
export function showReport(entry, actions) {
  const { report, words } = entry.answer;
  const lines = report.findings.map((finding, i) => ({ finding, words: words.findings[i], number: i }));
  const view = { entry, actions, lines, tables: new Map() };
  const head = h('div', { class: 'head' },
    h('h2', { tabindex: -1 }, entry.name),
    h('p', { class: `banner ${report.verdict}` }, words.verdict,
      report.verdict === 'refused' ? '' : `　${ORDER.map((s) => `${t(s)} ${count(report, s)}`).join('　')}`),
    report.unit ? h('p', { class: 'whose' }, report.unit, report.year ? `　${report.year}` : '') : '',
    h('p', { class: 'buttons' },
      copyOf(entry) === '' ? '' : h('button', {
        type: 'button', class: 'main', id: 'download', onclick: () => actions.download(entry),
      }, t(copyOf(entry))),
      h('button', { type: 'button', onclick: () => print() }, t('print'))));
  const parts = [head];
  if (report.verdict === 'refused') {
    parts.push(h('p', { class: 'notice' }, report.refusal ?? ''));
  } else {
    parts.push(isReportText(entry) ? besidePart(entry) : '');
    parts.push(h('div', { class: 'split' }, isReportText(entry) ? reportPart(view) : sheetsPart(view), findingsPart(view)));
  }
  const isFocused = byId('report').contains(document.activeElement);
  byId('report').replaceChildren(h('article', { class: 'report', 'aria-label': entry.name }, ...parts));
  if (isFocused) {
    byId('report').querySelector('h2').focus(); // what had the focus is gone
  }
}

/** What a report text was held against, and why there is no copy of it. */
function besidePart(entry) {
  const { beside, format } = entry.answer.report;
  let words = '';
  if (entry.besideTrouble) {
    words = t('besideTrouble', entry.besideTrouble);
  } else if (beside) {
    words = beside.length > 0 ? t('besideWith', beside.join('、')) : t('besideNone');
  }
  return h('p', { class: 'beside' }, words, format === 'docx' ? '' : h('span', { class: 'quiet' }, t('noCopy')));
}

function reportPart(view) {
  flagsBySheet(view);
  const part = textPart(view, openNumbers);
  return h('div', { class: 'drawn' }, legend(ORDER), part);
}

function count(report, severity) {
  return report.findings.filter((finding) => finding.severity === severity).length;
}

// ---- sheets

function sheetsPart(view) {
  const { sheets, looks } = view.entry.sheets;
  const flags = flagsBySheet(view);
  const tabs = h('div', { class: 'sheettabs', role: 'tablist', 'aria-label': t('sheets') });
  const panels = [];
  sheets.forEach((sheet, i) => {
    const own = flags.get(sheet.name) ?? new Map();
    const worst = [...own.values()].map((flag) => flag.severity).reduce(gravest, 'none');
    tabs.append(h('button', {
      type: 'button', role: 'tab', id: `sheet-tab-${i}`, 'aria-controls': `sheet-${i}`, 'data-sheet': sheet.name,
    }, h('span', { class: `dot ${worst}`, 'aria-hidden': 'true' }), sheet.name, sheet.hidden ? t('hiddenSheet') : ''));
    const open = (cell, byKey) => openCell(view, sheet.name, cell, byKey);
    const table = sheet.rows > 0 ? drawSheet(sheet, looks, own, open) : h('p', null, t('emptySheet'));
    view.tables.set(sheet.name, table);
    panels.push(h('div', {
      class: 'sheetpanel', role: 'tabpanel', id: `sheet-${i}`, 'aria-labelledby': `sheet-tab-${i}`,
    }, h('h3', { class: 'forprint' }, sheet.name), sheet.cut ? h('p', { class: 'notice' }, t('cutSheet')) : '', table));
  });
  const part = h('div', { class: 'drawn' }, tabs, legend([...ORDER, 'filled']), ...panels);
  view.tabs = tabs;
  tabList(tabs, () => {});
  const first = tabs.querySelector(`[data-sheet="${CSS.escape(firstSheet(view))}"]`) ?? tabs.firstElementChild;
  for (const tab of tabs.children) {
    tab.setAttribute('aria-selected', String(tab === first));
    tab.tabIndex = tab === first ? 0 : -1;
  }
  panels.forEach((panel) => { panel.hidden = panel.id !== first?.getAttribute('aria-controls'); });
  return part;
}

/** The sheet to show first: that of the gravest finding, else the first that was recognised. */
function firstSheet(view) {
  return sorted(view.lines)[0]?.finding.sheet ?? view.entry.answer.report.sheets[0]?.sheet ?? '';
}

function legend(kinds) {
  return h('ul', { class: 'legend', 'aria-hidden': 'true' }, ...kinds.map((kind) =>
    h('li', null, h('span', { class: `swatch ${kind}` }), `${t(kind)}：${t(`${kind}Means`)}`)));
}

/** sheet → cell → {severity, fill, words, numbers}. */
function flagsBySheet(view) {
  const { report, words } = view.entry.answer;
  const flags = new Map();
  const at = (sheet, cell) => {
    if (!flags.has(sheet)) {
      flags.set(sheet, new Map());
    }
    const own = flags.get(sheet);
    if (!own.has(cell)) {
      own.set(cell, { severity: 'none', words: '', numbers: [] });
    }
    return own.get(cell);
  };
  report.fills.forEach((fill, i) => {
    const flag = at(fill.sheet, fill.cell);
    flag.severity = 'filled';
    flag.fill = fill.text;
    flag.words = `${t('filled')} ${words.fills[i].working}`;
  });
  for (const line of sorted(view.lines)) {
    for (const mark of line.words.marks) {
      const flag = at(mark.sheet, mark.cell);
      flag.severity = gravest(flag.severity, line.finding.severity);
      flag.words = [flag.words, `${line.words.severity}：${line.words.issue}`].filter(Boolean).join(' ');
      flag.numbers.push(line.number);
    }
  }
  view.flags = flags;
  return flags;
}

/** A cell was chosen: its findings are opened; by key the focus goes to the first of them. */
function openCell(view, sheet, cell, byKey) {
  openNumbers(view.flags.get(sheet)?.get(cell)?.numbers ?? [], byKey);
}

function openNumbers(numbers, byKey) {
  if (numbers.length === 0) {
    return;
  }
  for (const item of byId('report').querySelectorAll('.finding')) {
    setOpen(item, numbers.includes(Number(item.dataset.number)));
  }
  const first = byId(`finding-${numbers[0]}`);
  first.scrollIntoView({ block: 'nearest' });
  if (byKey) {
    (first.querySelector('textarea') ?? first.querySelector('button')).focus();
  }
}

/** Shows the place of a finding and gives it the focus. */
function goToFinding(view, line) {
  if (line.finding.cell) {
    goTo(view, line.finding.sheet, line.finding.cell);
  } else {
    goToSentence(line.number);
  }
}

/** Shows a cell and gives it the focus. */
function goTo(view, sheet, cell) {
  if (isReportText(view.entry)) {
    goToCell(sheet, cell);
    return;
  }
  const tab = [...view.tabs.children].find((each) => each.dataset.sheet === sheet);
  if (!tab) {
    return;
  }
  select(view.tabs, tab);
  const table = view.tables.get(sheet);
  byId('report').querySelectorAll('td.current').forEach((old) => old.classList.remove('current'));
  const target = table.querySelector(`td[data-cell="${CSS.escape(cell)}"]`);
  if (target) {
    target.classList.add('current');
    target.scrollIntoView({ block: 'center', inline: 'nearest' });
    target.focus({ preventScroll: true });
  }
}

// ---- findings

function sorted(lines) {
  return [...lines].sort((a, b) => ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity) || a.number - b.number);
}

function findingsPart(view) {
  const { report, words } = view.entry.answer;
  const parts = [h('h3', { id: 'findings-head' }, t('findingsHead'))];
  if (view.lines.length === 0 && report.verdict === 'passed') {
    parts.push(h('p', null, t('noFindings')));
  }
  parts.push(...[...(report.notices ?? []), ...words.notes].map((notice) => h('p', { class: 'notice' }, notice)));
  parts.push(h('ol', { class: 'findings' }, ...sorted(view.lines).map((line) => item(view, line))));
  if (words.notRun.length > 0) {
    parts.push(h('h3', null, t('notRunHead')), h('ul', { class: 'others' },
      ...words.notRun.map((rule) => h('li', null, h('strong', null, rule.title), ` ${rule.why}〔${rule.rule}〕`))));
  }
  if (report.fills.length > 0 && !isReportText(view.entry)) { // nothing is filled into a report
    parts.push(h('h3', null, t('fillsHead')), h('ul', { class: 'others' }, ...report.fills.map((fill, i) =>
      h('li', null, h('button', {
        type: 'button', class: 'link', onclick: () => goTo(view, fill.sheet, fill.cell),
      }, `${fill.sheet}!${fill.cell}`), ` ${words.fills[i].label} ${fill.text}（${words.fills[i].working}）`))));
  }
  return h('section', { class: 'found', 'aria-labelledby': 'findings-head' }, ...parts);
}

function item(view, line) {
  const { finding, words, number } = line;
  const node = h('li', { class: `finding ${finding.severity}`, id: `finding-${number}`, 'data-number': number });
  node.append(
    h('button', {
      type: 'button', class: 'brief', 'aria-expanded': 'false', 'aria-controls': `detail-${number}`,
      onclick: () => {
        const opening = node.querySelector('.brief').getAttribute('aria-expanded') !== 'true';
        byId('report').querySelectorAll('.finding').forEach((other) => setOpen(other, other === node && opening));
        if (opening) {
          goToFinding(view, line);
        }
      },
    },
    h('span', { class: `tag ${finding.severity}` }, words.severity),
    h('span', { class: 'where' }, finding.cell ? `${finding.sheet} ${finding.cell}` : finding.section || t('reportTop')),
    h('span', { class: 'subject' }, words.subject),
    finding.explained ? h('span', { class: 'tag done' }, t('explained')) : '',
    h('span', { class: 'issue' }, words.issue)),
    detail(view, line));
  return node;
}

function setOpen(node, open) {
  node.querySelector('.brief').setAttribute('aria-expanded', String(open));
  node.querySelector('.detail').hidden = !open;
}

function detail(view, line) {
  const { finding, words, number } = line;
  const facts = [
    ['sentence', finding.sentence], ['stated', words.stated], ['expected', words.expected], ['difference', words.difference], ['cause', words.cause],
    ['repair', words.repair], ['basis', finding.basis], ['rule', `${finding.rule}　${finding.code}`],
  ].filter(([, text]) => text);
  return h('div', { class: 'detail', id: `detail-${number}`, hidden: true },
    h('dl', null, ...facts.flatMap(([key, text]) => [h('dt', null, t(key)), h('dd', null, text)])),
    finding.cell ? h('p', { class: 'cells' }, ...[...new Set([finding.cell, ...finding.cells])].map((cell) => goButton(view, finding.sheet, cell, cell)),
      ...finding.elsewhere.map((other) => goButton(view, other.sheet, other.cell, `${other.sheet}!${other.cell}`))) : '',
    finding.severity === 'review' && !isReportText(view.entry) ? explanationPart(view, line) : '');
}

function goButton(view, sheet, cell, label) {
  return h('button', {
    type: 'button', class: 'cell', 'aria-label': t('goToCell', label), onclick: () => goTo(view, sheet, cell),
  }, label);
}

function explanationPart(view, line) {
  const { entry, actions } = view;
  const { finding, words, number } = line;
  const key = JSON.stringify({ rule: finding.rule, sheet: finding.sheet, cell: finding.cell });
  const note = h('span', { class: 'quiet', role: 'status' });
  const box = h('textarea', { id: `explanation-${number}`, rows: 3, maxlength: 2000 });
  box.value = entry.drafts.get(key) ?? finding.explained ?? '';
  box.addEventListener('input', () => {
    entry.drafts.set(key, box.value);
    note.textContent = t('unsaved');
  });
  const keep = async () => {
    try {
      entry.drafts.set(key, box.value);
      await actions.explain(entry);
      note.textContent = t('savedExplanation');
      const brief = byId(`finding-${number}`).querySelector('.brief');
      brief.querySelector('.tag.done')?.remove();
      if (box.value.trim()) {
        brief.insertBefore(h('span', { class: 'tag done' }, t('explained')), brief.querySelector('.issue'));
      }
    } catch (trouble) {
      note.textContent = trouble.message;
      announce(trouble.message);
    }
  };
  return h('div', { class: 'explanation' },
    words.outdated ? h('p', { class: 'notice' }, t('explanationBefore', words.outdated)) : '',
    h('label', { for: `explanation-${number}` }, t('explanation')),
    box,
    h('p', { class: 'buttons' }, h('button', { type: 'button', onclick: keep }, t('saveExplanation')), note));
}
