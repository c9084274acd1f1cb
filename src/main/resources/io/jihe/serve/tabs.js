// Tab lists: arrows, Home and End move; what is chosen is shown.

/** Makes a tab list work; choose(tab) is called when one is chosen. */
export function tabList(list, choose) {
  const tabs = () => [...list.querySelectorAll('[role=tab]')];
  list.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (tab) {
      select(list, tab);
      choose(tab);
    }
  });
  list.addEventListener('keydown', (event) => {
    const all = tabs();
    const at = all.indexOf(event.target.closest('[role=tab]'));
    const to = {
      ArrowRight: (at + 1) % all.length,
      ArrowLeft: (at - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (at >= 0 && to !== undefined) {
      event.preventDefault();
      all[to].focus();
      select(list, all[to]);
      choose(all[to]);
    }
  });
}

/** Shows which tab is chosen; its panel is shown and the others are not. */
export function select(list, chosen) {
  for (const tab of list.querySelectorAll('[role=tab]')) {
    const isChosen = tab === chosen;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    const panel = document.getElementById(tab.getAttribute('aria-controls'));
    if (panel) {
      panel.hidden = !isChosen;
    }
  }
}
