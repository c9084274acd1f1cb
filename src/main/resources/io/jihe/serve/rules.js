// The catalogue of rules, to search in.
import { getJson } from './api.js';
import { announce, byId, h } from './dom.js';
import { currentLanguage, t } from './texts.js';

const SEVERITIES = ['error', 'review', 'info'];
let shown = '';

export async function showRules() {
  if (shown === currentLanguage()) {
    return;
  }
  const panel = byId('panel-rules');
  try {
    const { rules } = await getJson('rules');
    shown = currentLanguage();
    panel.replaceChildren(catalogue(rules));
  } catch (trouble) {
    panel.replaceChildren(h('p', { class: 'notice' }, trouble.message));
  }
}

function catalogue(rules) {
  const search = h('input', { type: 'search', id: 'rule-search', autocomplete: 'off' });
  const severity = h('select', { id: 'rule-severity' },
    h('option', { value: '' }, t('all')), ...SEVERITIES.map((each) => h('option', { value: each }, t(each))));
  const found = h('p', { class: 'quiet' });
  const items = rules.map((rule) => ({
    rule, node: item(rule), words: Object.values(rule).flat().join(' ').toLowerCase(),
  }));
  const filter = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { rule, node, words } of items) {
      const fits = (!severity.value || rule.severity === severity.value) && wanted.every((word) => words.includes(word));
      node.hidden = !fits;
      count += fits ? 1 : 0;
    }
    found.textContent = t('rulesFound', count);
  };
  let waiting = 0;
  const filterAndTell = () => {
    filter();
    clearTimeout(waiting);
    waiting = setTimeout(() => announce(found.textContent), 600);
  };
  search.addEventListener('input', filterAndTell);
  severity.addEventListener('change', filterAndTell);
  filter();
  return h('div', { class: 'card' },
    h('h2', null, t('rulesLead')),
    h('div', { class: 'filters' },
      h('p', { class: 'field' }, h('label', { for: 'rule-search' }, t('search')), search),
      h('p', { class: 'field' }, h('label', { for: 'rule-severity' }, t('severity')), severity)),
    found,
    h('div', { class: 'rules' }, ...items.map(({ node }) => node)));
}

function item(rule) {
  const facts = ['formula', 'basis', 'example', 'repair'].filter((key) => rule[key]);
  return h('details', null,
    h('summary', null,
      h('span', { class: `tag ${rule.severity}` }, t(rule.severity)),
      h('span', { class: 'where' }, rule.rule),
      h('span', { class: 'subject' }, rule.title)),
    h('dl', null,
      ...facts.flatMap((key) => [h('dt', null, t(key)), h('dd', null, rule[key])]),
      h('dt', null, t('rule')), h('dd', null, `${rule.rule}　${rule.code}`),
      h('dt', null, t('forms')), h('dd', null, rule.forms.join('、'))));
}
