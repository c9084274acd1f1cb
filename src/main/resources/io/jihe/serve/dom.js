// Makes elements. Texts go in as texts, so nothing a workbook says becomes part of the page's code.

/** An element with attributes and children; on* attributes are listeners, true and false set or leave out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Tells people who cannot see the page what changed. */
export function announce(text) {
  const status = byId('status');
  status.textContent = '';
  setTimeout(() => { status.textContent = text; }, 50);
}

/** Hands a file to the browser to save. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
