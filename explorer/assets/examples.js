// The menu of example questions.

import { byId, el } from './dom.js';

/**
 * Fills the menu from the list the server keeps.
 * @param {(draft: import('./link.js').Draft) => void} onChoose
 * @returns {Promise<import('./link.js').Draft|null>} the first example, or null where the list could not be read
 */
export async function fillExamples(onChoose) {
  const menu = byId('examples');
  const opener = byId('examples-open');
  // A popover stands in the middle of the window unless it is told where its button is.
  menu.addEventListener('toggle', (event) => {
    opener.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState !== 'open') return;
    const button = opener.getBoundingClientRect();
    menu.style.top = `${button.bottom + 6}px`;
    menu.style.left = `${Math.max(8, Math.min(button.left, window.innerWidth - menu.offsetWidth - 8))}px`;
    menu.querySelector('button')?.focus();
  });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...menu.querySelectorAll('button')];
    buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
  });
  let examples;
  try {
    const response = await fetch(new URL('examples.json', import.meta.url));
    if (!response.ok) throw new Error(`${response.status}`);
    examples = (await response.json()).map(({ title, description, query, variables }) => ({ title, description, draft: { query, variables: write(variables) } }));
  } catch {
    menu.replaceChildren(el('p.prose', {}, 'The examples could not be read from the server.'));
    return null;
  }
  menu.replaceChildren(el('ul.plain', {}, examples.map(({ title, description, draft }) =>
    el('li', {}, el('button.example', { type: 'button', on: { click: () => { menu.hidePopover(); onChoose(draft); } } }, el('strong', {}, title), el('span', {}, description))))));
  return examples[0].draft;
}

const write = (variables) => (Object.keys(variables ?? {}).length ? JSON.stringify(variables, null, 2) : '');
