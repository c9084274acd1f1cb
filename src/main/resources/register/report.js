// Search and sorting of report.html; the page shows all it has without this. Texts are only ever read and compared,
// never made into markup. Neither of the two signs that open markup may stand here: the page is XML too.
(function () {
  'use strict';

  const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const fold = (text) => text.normalize('NFKC').toLowerCase();

  const tables = Array.from(document.querySelectorAll('table'), (table) => ({
    head: Array.from(table.tHead.rows[0].cells),
    body: table.tBodies[0],
    rows: Array.from(table.tBodies[0].rows, (row, at) => ({row: row, at: at, text: ''})),
  }));

  // Numbers before words, and what is blank at the end, whichever way the column is sorted.
  const NUMBER = 0;
  const WORDS = 1;
  const BLANK = 2;

  function keyOf(entry, column) {
    const cell = entry.row.cells[column];
    const text = cell.textContent;
    const value = cell.dataset.v;
    const rank = value !== undefined ? NUMBER : text === '' ? BLANK : WORDS;
    return {entry: entry, rank: rank, text: text, number: Number(value)};
  }

  function compare(a, b, direction) {
    if (a.rank !== b.rank) {
      return a.rank - b.rank;
    }
    const by = a.rank === NUMBER ? a.number - b.number : collator.compare(a.text, b.text);
    return by !== 0 ? by * direction : a.entry.at - b.entry.at;
  }

  function sort(table, column, direction) {
    const keys = table.rows.map((entry) => keyOf(entry, column));
    keys.sort((a, b) => direction === 0 ? a.entry.at - b.entry.at : compare(a, b, direction));
    const sorted = document.createDocumentFragment();
    keys.forEach((key) => sorted.append(key.entry.row));
    table.body.append(sorted);
  }

  // A third click puts the rows back.
  const NEXT = {none: 'ascending', ascending: 'descending', descending: 'none'};
  const DIRECTION = {none: 0, ascending: 1, descending: -1};

  function makeSortable(table) {
    table.head.forEach((head, column) => {
      // A button beside the words, not around them: on paper, what stands in a button is not repeated on each page.
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', head.textContent);
      head.append(button);
      head.setAttribute('aria-sort', 'none');
      head.addEventListener('click', () => {
        const next = NEXT[head.getAttribute('aria-sort')];
        table.head.forEach((other) => other.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', next);
        sort(table, column, DIRECTION[next]);
      });
    });
  }

  const form = document.querySelector('form');
  const input = form.querySelector('input');
  const output = form.querySelector('output');
  const sections = Array.from(document.querySelectorAll('section'));

  function textOf(entry) {
    if (entry.text === '') {
      entry.text = fold(Array.from(entry.row.cells, (cell) => cell.textContent).join('\n'));
    }
    return entry.text;
  }

  // Every word has to stand in the row, in whatever order.
  function search() {
    const words = fold(input.value).split(/\s+/).filter((word) => word !== '');
    let found = 0;
    tables.forEach((table) => table.rows.forEach((entry) => {
      const fits = words.every((word) => textOf(entry).includes(word));
      entry.row.hidden = !fits;
      found += fits ? 1 : 0;
    }));
    sections.forEach((section) => {
      section.hidden = words.length !== 0 ? section.querySelector('tbody tr:not([hidden])') === null : false;
    });
    output.textContent = words.length === 0 ? '' : output.dataset.found.replace('{n}', String(found));
  }

  let waiting = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search();
  });
  tables.forEach(makeSortable);
  form.hidden = false;
}());
