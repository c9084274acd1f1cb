// Shows what a report text says: its paragraphs and tables, with the sentences and cells of its findings marked.
import { byId, h } from './dom.js';
import { gravest, letters } from './sheet.js';
import { t } from './texts.js';

/** The text; open(numbers, byKey) is called with the findings of what was chosen. */
export function textPart(view, open) {
  const { blocks, cut } = view.entry.text;
  const panel = h('div', { class: 'textpanel', role: 'region', tabindex: 0, 'aria-label': t('reportText') },
    ...blocks.map((block, i) => (block.rows ? table(view, block) : paragraph(view, block.text, i))),
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
  const severity = lines.map((line) => line.finding.severity).reduce(gravest, 'none');
  return h('mark', {
    class: `flag ${severity}`, role: 'button', tabindex: 0, 'data-numbers': lines.map((line) => line.number).join(' '),
    title: lines.map((line) => `${line.words.severity}：${line.words.issue}`).join(' '),
  }, text);
}

function table(view, block) {
  const flags = view.flags.get(block.sheet) ?? new Map();
  return h('table', null, h('caption', null, block.sheet), h('tbody', null, ...block.rows.map((row, r) =>
    h('tr', null, ...row.map((text, c) => {
      const cell = letters(c) + (block.firstRow + r);
      const flag = flags.get(cell);
      return flag && flag.numbers.length > 0
        ? h('td', {
          'data-sheet': block.sheet, 'data-cell': cell, class: `flag ${flag.severity}`, tabindex: 0,
          'data-numbers': flag.numbers.join(' '), title: flag.words,
        }, text, h('span', { class: 'unseen' }, ` ${cell} ${flag.words}`))
        : h('td', { 'data-sheet': block.sheet, 'data-cell': cell, tabindex: -1 }, text);
    })))));
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
