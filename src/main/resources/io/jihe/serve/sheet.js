// Draws a sheet as the form it is: a table with its merged cells and widths, and the flagged cells coloured.
import { h } from './dom.js';
import { t } from './texts.js';

const GRAVEST = ['error', 'review', 'info', 'filled', 'none'];

/** D5 as {row, column}, both from zero. */
export function place(cell) {
  const match = /^([A-Z]+)(\d+)$/.exec(cell);
  let column = 0;
  for (const letter of match[1]) {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** 0 as A, 26 as AA. */
export function letters(column) {
  let text = '';
  for (let c = column + 1; c > 0; c = Math.floor((c - 1) / 26)) {
    text = String.fromCharCode(65 + (c - 1) % 26) + text;
  }
  return text;
}

/**
 * The sheet as a table.
 *
 * @param flags cell → {severity, fill, words}: what is marked
 * @param looks how cells look
 * @param open called with a cell when it is chosen
 */
export function drawSheet(sheet, looks, flags, open) {
  const covered = new Set();
  const spans = new Map();
  for (const area of sheet.merged) {
    const [first, last] = area.split(':').map(place);
    spans.set(`${first.row},${first.column}`, { rows: last.row - first.row + 1, columns: last.column - first.column + 1 });
    for (let r = first.row; r <= last.row; r++) {
      for (let c = first.column; c <= last.column; c++) {
        covered.add(`${r},${c}`);
      }
    }
    covered.delete(`${first.row},${first.column}`);
  }
  const cells = new Map(sheet.cells.map((cell) => [cell.cell, cell]));
  const hiddenRows = new Set(sheet.hiddenRows);
  const hiddenColumns = new Set(sheet.hiddenColumns);
  const table = h('table', { class: 'sheet', role: 'grid' },
    h('caption', null, t('sheetCaption', sheet.name)),
    columnGroup(sheet, hiddenColumns),
    head(sheet, hiddenColumns));
  const body = h('tbody');
  for (let r = 0; r < sheet.rows; r++) {
    const row = h('tr', { hidden: hiddenRows.has(r) });
    row.style.height = `${Math.min(sheet.heights[r], 400)}px`;
    row.append(h('th', { scope: 'row' }, String(r + 1)));
    for (let c = 0; c < sheet.columns; c++) {
      if (covered.has(`${r},${c}`)) {
        continue;
      }
      const address = letters(c) + (r + 1);
      const td = drawCell(address, cells.get(address), looks, flags.get(address), spans.get(`${r},${c}`));
      td.hidden = hiddenColumns.has(c) && !spans.has(`${r},${c}`);
      row.append(td);
    }
    body.append(row);
  }
  table.append(body);
  roving(table, open);
  return table;
}

function columnGroup(sheet, hidden) {
  const group = h('colgroup', null, h('col', { class: 'rownumber' }));
  sheet.widths.forEach((width, c) => {
    const col = h('col');
    col.style.width = hidden.has(c) ? '0' : `${Math.max(width, 12)}px`;
    group.append(col);
  });
  return group;
}

function head(sheet, hidden) {
  const row = h('tr', null, h('td', { class: 'corner', role: 'presentation' }));
  for (let c = 0; c < sheet.columns; c++) {
    row.append(h('th', { scope: 'col', hidden: hidden.has(c) }, letters(c)));
  }
  return h('thead', null, row);
}

function drawCell(address, cell, looks, flag, span) {
  const look = cell ? looks[cell.look] : null;
  const text = flag?.fill ?? cell?.text ?? '';
  const classes = [];
  if (look) {
    classes.push(look.align === 'general' && isNumber(text) ? 'right' : look.align, look.vertical);
    if (look.bold) classes.push('bold');
    if (look.bordered) classes.push('lined');
    if (look.points >= 14) classes.push('large');
  }
  if (flag) {
    classes.push(...(flag.fill ? ['fill'] : []), 'flag', flag.severity);
  }
  const td = h('td', {
    'data-cell': address, tabindex: -1, class: classes.join(' ') || null,
    rowspan: span && span.rows > 1 ? span.rows : null,
    colspan: span && span.columns > 1 ? span.columns : null,
  }, text);
  if (flag) {
    td.append(h('span', { class: 'unseen' }, ` ${address} ${flag.words}`));
    td.title = flag.words;
  }
  return td;
}

function isNumber(text) {
  return text !== '' && /^[-+]?[\d,]*\.?\d+%?$/.test(text);
}

/** One cell takes the focus; arrows move it, past merged cells and to the end of the row. */
function roving(table, open) {
  const first = table.querySelector('td.flag') ?? table.querySelector('td[data-cell]');
  if (first) {
    first.tabIndex = 0;
  }
  table.addEventListener('focusin', (event) => {
    const cell = event.target.closest('td[data-cell]');
    if (cell) {
      table.querySelectorAll('td[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
      cell.tabIndex = 0;
    }
  });
  table.addEventListener('click', (event) => {
    const cell = event.target.closest('td[data-cell]');
    if (cell) {
      cell.focus();
      open(cell.dataset.cell, false);
    }
  });
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td[data-cell]');
    if (!cell) {
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(cell.dataset.cell, true);
      return;
    }
    const to = step(table, cell, event);
    if (to) {
      event.preventDefault();
      to.focus();
    }
  });
}

function step(table, cell, event) {
  const at = place(cell.dataset.cell);
  switch (event.key) {
    case 'ArrowRight': return seek(table, at.row, at.column + cell.colSpan, 0, 1);
    case 'ArrowLeft': return seek(table, at.row, at.column - 1, 0, -1);
    case 'ArrowDown': return seek(table, at.row + cell.rowSpan, at.column, 1, 0);
    case 'ArrowUp': return seek(table, at.row - 1, at.column, -1, 0);
    case 'Home': return [...cell.parentElement.querySelectorAll('td[data-cell]')].find(isShown);
    case 'End': return [...cell.parentElement.querySelectorAll('td[data-cell]')].filter(isShown).pop();
    default: return null;
  }
}

/** The next shown cell that covers a place, looked for in one direction. */
function seek(table, row, column, down, right) {
  for (let r = row, c = column; r >= 0 && c >= 0 && r < table.tBodies[0].rows.length && c < 200; r += down, c += right) {
    const cell = covering(table, r, c);
    if (cell && isShown(cell)) {
      return cell;
    }
  }
  return null;
}

function covering(table, row, column) {
  for (let r = row; r >= 0; r--) {
    for (const cell of table.tBodies[0].rows[r].querySelectorAll('td[data-cell]')) {
      const at = place(cell.dataset.cell);
      if (at.row + cell.rowSpan > row && at.column <= column && at.column + cell.colSpan > column) {
        return cell;
      }
    }
    if (row - r > 100) {
      return null;
    }
  }
  return null;
}

function isShown(cell) {
  return !cell.hidden && !cell.parentElement.hidden;
}

/** Of two kinds of marks that which is shown. */
export function gravest(one, other) {
  return GRAVEST.indexOf(one) <= GRAVEST.indexOf(other) ? one : other;
}
