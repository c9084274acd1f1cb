// Starts the page.
import { takeToken } from './api.js';
import { byId } from './dom.js';
import { showBlanks } from './blanks.js';
import { showFiles, startFiles } from './files.js';
import { showRules } from './rules.js';
import { select, tabList } from './tabs.js';
import { currentLanguage, setLanguage, translate } from './texts.js';

const PANELS = { 'tab-blanks': showBlanks, 'tab-rules': showRules };
let chosen = 'tab-check';

function show() {
  translate();
  const button = byId('language');
  const isChinese = currentLanguage() === 'zh';
  button.textContent = isChinese ? 'English' : '中文';
  button.lang = isChinese ? 'en' : 'zh-CN';
  showFiles();
  PANELS[chosen]?.();
}

takeToken();
setLanguage(localStorage.getItem('jihe-language') === 'en' ? 'en' : 'zh');
tabList(byId('tabs'), (tab) => {
  chosen = tab.id;
  PANELS[chosen]?.();
});
select(byId('tabs'), byId('tab-check'));
byId('language').addEventListener('click', () => {
  setLanguage(currentLanguage() === 'zh' ? 'en' : 'zh');
  localStorage.setItem('jihe-language', currentLanguage());
  show();
});
startFiles();
show();
