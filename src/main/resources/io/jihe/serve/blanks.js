// Makes blank annual workbooks.
import { getJson, named, sendJson } from './api.js';
import { announce, byId, h, save } from './dom.js';
import { currentLanguage, t } from './texts.js';

let shown = '';
let packs = [];

export async function showBlanks() {
  if (shown === currentLanguage()) {
    return;
  }
  const panel = byId('panel-blanks');
  try {
    packs = (await getJson('packs')).packs;
    shown = currentLanguage();
    panel.replaceChildren(form());
  } catch (trouble) {
    panel.replaceChildren(h('p', { class: 'notice' }, trouble.message));
  }
}

function field(id, key, control) {
  control.id = id;
  return h('p', { class: 'field' }, h('label', { for: id }, t(key)), control);
}

function form() {
  const year = h('input', { type: 'number', min: 2000, max: 2100, step: 1, required: true, value: new Date().getFullYear() - 1 });
  const pack = h('select', null, ...packs.map((each) => h('option', { value: each.pack }, each.title)));
  const family = h('select');
  const unit = h('input', { type: 'text', maxlength: 100, autocomplete: 'off' });
  const projects = h('textarea', { rows: 4 });
  const contents = h('ul', { class: 'others' });
  const note = h('p', { role: 'status', class: 'quiet' });
  const showForms = () => {
    const chosen = packs.find((each) => each.pack === pack.value)?.families.find((each) => each.family === family.value);
    contents.replaceChildren(...(chosen?.forms ?? []).map((each) =>
      h('li', null, each.title, each.eachProject ? t('eachProject') : '')));
  };
  const showFamilies = () => {
    const chosen = packs.find((each) => each.pack === pack.value);
    family.replaceChildren(...(chosen?.families ?? []).map((each) =>
      h('option', { value: each.family }, each.family === 'usual' ? t('usual') : each.forms.map((f) => f.title).join('、'))));
    showForms();
  };
  pack.addEventListener('change', showFamilies);
  family.addEventListener('change', showForms);
  pack.value = packs.some((each) => each.pack === 'hunan') ? 'hunan' : packs[0]?.pack ?? '';
  showFamilies();
  return h('form', {
    class: 'card',
    onsubmit: async (event) => {
      event.preventDefault();
      const names = projects.value.split('\n').map((line) => line.trim()).filter(Boolean);
      try {
        const { blob, name } = await named(await sendJson('POST', 'templates', {
          pack: pack.value, family: family.value, year: Number(year.value), unit: unit.value,
          projects: names.length > 0 ? names : 1,
        }));
        save(blob, name);
        note.textContent = t('made', name);
      } catch (trouble) {
        note.textContent = trouble.message;
        announce(trouble.message);
      }
    },
  },
  h('h2', null, t('blanksLead')), h('p', { class: 'hint' }, t('blanksHint')),
  field('blank-year', 'year', year), field('blank-pack', 'pack', pack), field('blank-family', 'family', family), contents,
  field('blank-unit', 'unitName', unit), field('blank-projects', 'projects', projects),
  h('p', { class: 'buttons' }, h('button', { type: 'submit', class: 'main' }, t('make'))), note);
}
