// The files that were dropped, their progress and their verdicts.
import { getFile, getJson, named, remove, sendJson, sendReturn } from './api.js';
import { announce, byId, h, save } from './dom.js';
import { copyOf, isReportText, showReport } from './findings.js';
import { currentLanguage, t } from './texts.js';

const AT_ONCE = 3;
const SEVERITIES = ['error', 'review', 'info'];

/**
 * One entry a file: {key, name, file, state, part, answer, trouble, language, explanations, drafts, sheets}; of a
 * report text also {text, besides, besideTrouble}: what it says, and which other files it was asked to be held against.
 */
const entries = [];
let chosen = null;
let isOwnChoice = false;
let running = 0;
let finished = 0;
let about = { fileBytes: 100 * 1024 * 1024 };
let lastKey = 0;
let pairing = Promise.resolve();

export function startFiles() {
  getJson('about').then((told) => { about = told; }, () => {});
  byId('choose-files').addEventListener('click', () => byId('files').click());
  byId('choose-folder').addEventListener('click', () => byId('folder').click());
  for (const input of [byId('files'), byId('folder')]) {
    input.addEventListener('change', () => {
      add([...input.files]);
      input.value = '';
    });
  }
  const drop = byId('drop');
  addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) {
      drop.classList.remove('over');
    }
  });
  addEventListener('drop', async (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    byId('tab-check').click();
    add(await dropped(event.dataTransfer));
  });
}

/** The files of a drop, those in its folders among them. */
async function dropped(transfer) {
  const roots = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (roots.length === 0) {
    return [...transfer.files];
  }
  const files = [];
  for (const root of roots) {
    await walk(root, files);
  }
  return files;
}

async function walk(entry, files) {
  if (entry.isFile) {
    files.push(await new Promise((done, fail) => entry.file(done, fail)));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) {
      return;
    }
    for (const each of some) {
      await walk(each, files);
    }
  }
}

/** What Excel and systems leave beside workbooks is passed over, where it came with others. */
function isLeftBehind(file) {
  return file.name.startsWith('~$') || file.name.startsWith('.') || file.name === 'Thumbs.db';
}

function add(files) {
  const wanted = files.length > 1 ? files.filter((file) => !isLeftBehind(file)) : files;
  for (const file of wanted) {
    entries.push({
      key: `file-${++lastKey}`, name: file.name, file, state: 'waiting', part: 0, answer: null,
      trouble: '', language: '', explanations: new Map(), drafts: new Map(), sheets: null,
      text: null, besides: null, besideTrouble: '',
    });
  }
  showList();
  next();
}

function next() {
  while (running < AT_ONCE) {
    const entry = entries.find((each) => each.state === 'waiting');
    if (!entry) {
      return;
    }
    running++;
    send(entry).finally(() => {
      running--;
      finished++;
      entry.file = null;
      tellEnd(entry);
      next();
    });
  }
}

async function send(entry) {
  if (entry.file.size > about.fileBytes) {
    end(entry, t('tooLarge', Math.floor(about.fileBytes / 1048576)));
    return;
  }
  entry.state = 'sending';
  showRow(entry);
  try {
    const language = currentLanguage();
    entry.answer = await sendReturn(entry.file, (part) => {
      entry.part = part;
      entry.state = part < 1 ? 'sending' : 'checking';
      showRow(entry);
    });
    entry.language = language;
    entry.state = 'done';
    showRow(entry);
    if (!isOwnChoice && isShownRather(entry)) {
      choose(entry);
    }
  } catch (trouble) {
    end(entry, trouble.message);
  }
}

/** Until people choose, the first return that could be checked is shown. */
function isShownRather(entry) {
  const isRefused = (each) => each.answer.report.verdict === 'refused';
  return !chosen || isRefused(chosen) && !isRefused(entry)
    || isRefused(chosen) === isRefused(entry) && entries.indexOf(entry) < entries.indexOf(chosen);
}

function end(entry, trouble) {
  entry.state = 'done';
  entry.trouble = trouble;
  showRow(entry);
}

function tellEnd(entry) {
  if (entries.some((each) => each.state !== 'done')) {
    return;
  }
  const isOne = finished === 1 || entries.length === 1;
  const count = finished;
  finished = 0;
  showList();
  pairReports().then(() => {
    if (!isOne) {
      announce(t('doneMany', count));
      return;
    }
    announce(entry.answer
      ? t('doneOne', entry.name, t(entry.answer.report.verdict), ...countsOf(entry))
      : `${entry.name}: ${entry.trouble}`);
  });
}

/** Asks for each report text which of the other files it belongs to, one after the other. */
function pairReports() {
  pairing = pairing.then(async () => {
    for (const entry of entries.filter(isReportText)) {
      await pair(entry);
    }
  });
  return pairing;
}

async function pair(entry) {
  const returns = entries.filter((each) => each !== entry && each.answer).map((each) => each.answer.id);
  const besides = returns.join();
  if (entry.besides === besides) {
    return;
  }
  const before = told(entry);
  try {
    const language = currentLanguage();
    const response = await sendJson('PUT', `returns/${entry.answer.id}/beside`, { returns });
    entry.answer = await response.json();
    entry.language = language;
    entry.besides = besides;
    entry.besideTrouble = '';
  } catch (trouble) {
    entry.besideTrouble = trouble.message;
  }
  showRow(entry);
  if (entry === chosen && told(entry) !== before) {
    await refresh(entry);
  }
}

function told(entry) {
  return JSON.stringify([entry.answer, entry.besideTrouble]);
}

function countsOf(entry) {
  const findings = entry.answer?.report.findings ?? [];
  return SEVERITIES.map((severity) => findings.filter((f) => f.severity === severity).length);
}

/** Shows the list and the chosen report in the language of the page. */
export function showFiles() {
  showList();
  if (chosen) {
    refresh(chosen);
  }
}

/** The list alone: whoever is reading the report keeps the place. */
function showList() {
  byId('drop').classList.toggle('small', entries.length > 0);
  const list = byId('list');
  if (entries.length === 0) {
    list.replaceChildren();
    byId('report').replaceChildren();
    return;
  }
  const focused = document.activeElement?.closest('#list tr') ? document.activeElement : null;
  const back = focused && [focused.closest('tr').id, focused.dataset.role];
  list.replaceChildren(
    h('div', { class: 'scroll' }, h('table', { class: 'files' },
      h('caption', { class: 'unseen' }, t('filesCaption')),
      h('thead', null, h('tr', null,
        ...['file', 'unit', 'verdict', ...SEVERITIES, 'actions'].map((key) =>
          h('th', { scope: 'col', class: SEVERITIES.includes(key) ? 'count' : null }, t(key))))),
      h('tbody', null, ...entries.map(row)))),
    entries.filter((entry) => entry.answer).length > 1
      ? h('p', { class: 'buttons' }, h('button', { type: 'button', onclick: downloadRegister }, t('register')))
      : '');
  if (back) {
    byId(back[0])?.querySelector(`[data-role=${back[1]}]`)?.focus();
  }
}

function showRow(entry) {
  const old = byId(entry.key);
  if (!old) {
    return;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.role : null;
  const fresh = row(entry);
  old.replaceWith(fresh);
  if (focused) {
    fresh.querySelector(`[data-role=${focused}]`)?.focus();
  }
}

function row(entry) {
  const report = entry.answer?.report;
  const counts = countsOf(entry);
  const isChosen = entry === chosen;
  return h('tr', { id: entry.key, class: isChosen ? 'chosen' : null },
    h('th', { scope: 'row' }, report
      ? h('button', {
        type: 'button', class: 'link', 'data-role': 'choose', 'aria-current': isChosen ? 'true' : null,
        onclick: () => {
          isOwnChoice = true;
          choose(entry);
        },
      }, entry.name)
      : entry.name),
    h('td', null, report?.unit ?? ''),
    h('td', null, verdict(entry)),
    ...SEVERITIES.map((severity, i) => h('td', { class: 'count' },
      report && report.verdict !== 'refused'
        ? h('span', { class: counts[i] > 0 ? `number ${severity}` : 'number none' }, String(counts[i]))
        : '')),
    h('td', { class: 'actions' },
      report && copyOf(entry)
        ? h('button', {
          type: 'button', 'data-role': 'download', 'aria-label': t(`${copyOf(entry)}Of`, entry.name),
          onclick: () => download(entry),
        }, t(copyOf(entry)))
        : '',
      entry.state === 'done'
        ? h('button', {
          type: 'button', class: 'plain', 'data-role': 'remove', 'aria-label': t('removeOf', entry.name),
          onclick: () => drop(entry),
        }, t('remove'))
        : ''));
}

function verdict(entry) {
  if (entry.trouble) {
    return h('span', { class: 'verdict refused' }, `${t('refused')}：${entry.trouble}`);
  }
  if (entry.state === 'waiting') {
    return h('span', { class: 'quiet' }, t('waiting'));
  }
  if (entry.state !== 'done') {
    const percent = Math.round(entry.part * 100);
    return h('span', { class: 'quiet' },
      h('progress', { max: 100, value: percent, 'aria-label': entry.name }),
      entry.state === 'checking' ? t('checking') : t('sending', percent));
  }
  const id = entry.answer.report.verdict;
  const why = entry.language === currentLanguage() ? entry.answer.report.refusal : null;
  return h('span', { class: `verdict ${id}` }, t(id), why ? `：${why}` : '');
}

function choose(entry) {
  const before = chosen;
  chosen = entry;
  if (before && before !== entry) {
    showRow(before);
  }
  showRow(entry);
  refresh(entry);
}

/** The report of a file in the language of the page. */
async function refresh(entry) {
  try {
    if (entry.language !== currentLanguage()) {
      const language = currentLanguage();
      entry.answer = await getJson(`returns/${entry.answer.id}`);
      entry.language = language;
      showRow(entry);
    }
    if (isReportText(entry)) {
      entry.text ??= await getJson(`returns/${entry.answer.id}/text`);
    } else if (!entry.sheets && entry.answer.report.verdict !== 'refused') {
      entry.sheets = await getJson(`returns/${entry.answer.id}/sheets`);
    }
    if (entry === chosen) {
      showReport(entry, { download, explain });
    }
  } catch (trouble) {
    end(entry, trouble.message);
  }
}

/** Sends what was explained; what was typed and not saved goes along. */
async function explain(entry) {
  entry.drafts.forEach((draft, key) => entry.explanations.set(key, draft));
  const explanations = [...entry.explanations].map(([key, text]) => ({ ...JSON.parse(key), text }));
  const language = currentLanguage();
  const response = await sendJson('PUT', `returns/${entry.answer.id}/explanations`, { explanations });
  entry.answer = await response.json();
  entry.language = language;
  entry.drafts.clear();
}

async function download(entry) {
  try {
    if (entry.drafts.size > 0) {
      await explain(entry);
      if (entry === chosen) {
        showReport(entry, { download, explain });
      }
    }
    const { blob, name } = await getFile(`returns/${entry.answer.id}/marked`);
    save(blob, name);
    tell('');
  } catch (trouble) {
    tell(trouble.message);
  }
}

/** A sentence on what could not be done; none takes the last one away. */
function tell(sentence) {
  const place = byId('trouble');
  place.textContent = sentence;
  place.hidden = sentence === '';
}

async function downloadRegister() {
  try {
    const returns = entries.filter((entry) => entry.answer).map((entry) => entry.answer.id);
    const { blob, name } = await named(await sendJson('POST', 'registers', { returns }));
    save(blob, name);
    tell('');
  } catch (trouble) {
    tell(trouble.message);
  }
}

function drop(entry) {
  entries.splice(entries.indexOf(entry), 1);
  if (entry.answer) {
    remove(entry.answer.id).catch(() => {});
  }
  if (chosen === entry) {
    chosen = entries.find((each) => each.answer) ?? null;
    isOwnChoice = false;
    byId('report').replaceChildren();
  }
  showFiles();
  pairReports();
  byId('choose-files').focus();
}
