// Shows what a report text says: its paragraphs and tables, with the sentences and cells of its findings marked.
import { byId, h } from './dom.js';
import { gravest, letters } from './sheet.js';
import { t } from './texts.js';

/** The text; open(numbers, byKey) is called with the findings of what was chosen. */
export function textPart(view, open) {
  const { blocks, cut } = view.entry.text;
  const panel = h('div', { class: 'textpanel', role: 'region', tabindex: 0, 'aria-label': t('reportText') },
    ...blocks.map((block, i) => (block.rows ? table(view, block, i) : paragraph(view, block.text, i))),
    cut ? h('p', { class: 'notice' }, t('cutText')) : '');
  const choose = (event, byKey) => {
    const mark = event.target.closest('[data-numbers]');
    if (mark) {
      event.preventDefault();
      open(mark.dataset.numbers.split(' ').map(Number), byKey);
    }
  };
  panel.addEventListener('click', (event) => choose(event, false));
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      choose(event, true);
    }
  });
  return panel;
}

function paragraph(view, text, block) {
  const found = view.lines.filter((line) => !line.finding.cell && line.words.block === block);
  return h('p', null, ...parts(text, found));
}

/** The text in pieces, those of findings marked; a sentence that is not found so marks all of it. */
function parts(text, found) {
  const places = found.map((line) => {
    const at = text.indexOf(line.finding.sentence);
    const isThere = at >= 0 && line.finding.sentence !== '';
    return { from: isThere ? at : 0, to: isThere ? at + line.finding.sentence.length : text.length, lines: [line] };
  }).sort((a, b) => a.from - b.from || b.to - a.to);
  const joined = [];
  for (const place of places) {
    const last = joined[joined.length - 1];
    if (last && place.from < last.to) {
      last.to = Math.max(last.to, place.to);
      last.lines.push(...place.lines);
    } else {
      joined.push(place);
    }
  }
  const pieces = [];
  let done = 0;
  for (const { from, to, lines } of joined) {
    pieces.push(text.slice(done, from), mark(text.slice(from, to), lines));
    done = to;
  }
  return [...pieces, text.slice(done)];
}

function mark(text, lines) {
  return h('mark', { ...marking(lines), role: 'button' }, text);
}

/** What makes an element the place of these findings. */
function marking(lines) {
  const severity = lines.map((line) => line.finding.severity).reduce(gravest, 'none');
  return {
    class: `flag ${severity}`, tabindex: 0, 'data-numbers': lines.map((line) => line.number).join(' '),
    title: lines.map((line) => `${line.words.severity}：${line.words.issue}`).join(' '),
  };
}

/** Findings of cells are marked on their cells; those that quote a row on it, others on the table's name. */
function table(view, block, number) {
  const flags = view.flags.get(block.sheet) ?? new Map();
  const found = new Set(view.lines.filter((line) => !line.finding.cell && line.words.block === number));
  const rows = block.rows.map((row, r) => {
    const own = [...found].filter((line) => bare(line.finding.sentence) === bare(row.join('')));
    own.forEach((line) => found.delete(line));
    return h('tr', own.length > 0 ? marking(own) : null, ...row.map((text, c) => tableCell(block, flags, text, r, c)));
  });
  return h('table', null,
    h('caption', null, found.size > 0 ? mark(block.sheet, [...found]) : block.sheet),
    h('tbody', null, ...rows));
}

function bare(text) {
  return text.replace(/\s/g, '');
}

function tableCell(block, flags, text, r, c) {
  const cell = letters(c) + (block.firstRow + r);
  const flag = flags.get(cell);
  const place = { 'data-sheet': block.sheet, 'data-cell': cell };
  if (!flag || flag.numbers.length === 0) {
    return h('td', { ...place, tabindex: -1 }, text);
  }
  return h('td', {
    ...place, class: `flag ${flag.severity}`, tabindex: 0, 'data-numbers': flag.numbers.join(' '), title: flag.words,
  }, text, h('span', { class: 'unseen' }, ` ${cell} ${flag.words}`));
}

/** Shows the sentence of a finding and gives it the focus. */
export function goToSentence(number) {
  goTo(`[data-numbers~="${number}"]`);
}

/** Shows a cell of a table and gives it the focus. */
export function goToCell(sheet, cell) {
  goTo(`td[data-sheet="${CSS.escape(sheet)}"][data-cell="${CSS.escape(cell)}"]`);
}

function goTo(selector) {
  const panel = byId('report').querySelector('.textpanel');
  panel.querySelectorAll('.current').forEach((old) => old.classList.remove('current'));
  const target = panel.querySelector(selector);
  if (target) {
    target.classList.add('current');
    target.scrollIntoView({ block: 'center' });
    target.focus({ preventScroll: true });
  }
}
