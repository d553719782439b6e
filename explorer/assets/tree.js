// A result as a tree that opens and closes. Children are made when their parent opens, and long
// lists in steps, so that a large result stays quick.

import { el } from './dom.js';

const step = 100; // items of a list put in the page at a time
const firstLines = 300; // lines that stand open at first
const allLines = 10_000; // lines opened by "expand all": enough to read, and quick to make

/**
 * @param {any} value
 * @param {Map<string, string>} problems messages by path, as errors in a GraphQL answer name it
 * @returns {HTMLElement}
 */
export function tree(value, problems) {
  const root = el('div.tree', {}, node(null, value, '', problems, true));
  root.addEventListener('keydown', walkTree);
  root.addEventListener('focusin', (event) => {
    if (event.target.tagName !== 'SUMMARY') return;
    for (const each of root.querySelectorAll('summary[tabindex="0"]')) each.tabIndex = -1;
    event.target.tabIndex = 0;
  });
  const first = root.querySelector('summary');
  if (first) first.tabIndex = 0;
  openLevels(root, firstLines);
  return root;
}

/** Opens every branch, up to a limit, or closes all but the first. */
export function setOpen(root, open) {
  if (open) openLevels(root, allLines);
  else for (const details of [...root.querySelectorAll('details')].slice(1)) details.open = false;
}

/** Opens branches level by level, for as long as their lines fit. */
function openLevels(root, lines) {
  const waiting = [...root.querySelectorAll(':scope details')].filter((details) => !details.parentElement.closest('details'));
  let left = lines;
  while (waiting.length && left > 0) {
    const details = waiting.shift();
    details.fill();
    details.open = true;
    const { children } = details.querySelector(':scope > .items');
    left -= children.length + 1;
    waiting.push(...[...children].filter((child) => child.tagName === 'DETAILS'));
  }
}

function node(key, value, path, problems, last) {
  const name = key === null ? [] : [el('span.t-field', {}, JSON.stringify(key)), ': '];
  const comma = last ? '' : ',';
  const problem = problems.get(path);
  const flag = problem ? el('span.flag', {}, ` ⚠ ${problem}`) : null;
  if (value === null || typeof value !== 'object') return el('div.leaf', {}, name, leaf(value), comma, flag);

  const list = Array.isArray(value);
  const entries = list ? value.map((item) => [null, item]) : Object.entries(value);
  const [open, close] = list ? '[]' : '{}';
  if (entries.length === 0) return el('div.leaf', {}, name, el('span.t-punctuator', {}, open + close), list ? el('span.count', {}, ' empty') : null, comma, flag);

  const count = list ? `${entries.length} item${entries.length === 1 ? '' : 's'}` : gist(value);
  const items = el('div.items');
  const details = el('details', {},
    el('summary', { tabindex: -1 }, name, el('span.t-punctuator', {}, open), el('span.closed', {}, el('span.count', {}, ` ${count} `), el('span.t-punctuator', {}, close + comma)), list ? el('span.count.opened', {}, ` ${count}`) : null, flag),
    items,
    el('div.close', {}, el('span.t-punctuator', {}, close + comma)));
  let made = 0;
  const more = () => {
    const to = Math.min(entries.length, made + step);
    const at = (i) => (list ? i : entries[i][0]);
    for (; made < to; made++) items.append(node(entries[made][0], entries[made][1], `${path}/${at(made)}`, problems, made === entries.length - 1));
    if (made < entries.length) {
      const button = el('button.small', { type: 'button', on: { click: () => { button.remove(); more(); } } }, `Show ${Math.min(step, entries.length - made)} more of ${entries.length - made}`);
      items.append(button);
    }
  };
  details.fill = () => {
    if (made === 0) more();
  };
  details.addEventListener('toggle', () => {
    if (details.open) details.fill();
  });
  return details;
}

function leaf(value) {
  if (typeof value === 'string' && /^https?:\/\/\S+$/.test(value)) {
    return el('a.t-string', { href: value, rel: 'noopener noreferrer', target: '_blank' }, JSON.stringify(value));
  }
  const role = { string: 'string', number: 'number' }[typeof value] ?? 'keyword';
  return el(`span.t-${role}`, {}, JSON.stringify(value));
}

// What a closed object is about: its id or name.
function gist(value) {
  const said = value.name ?? value.title ?? value.id;
  return typeof said === 'string' ? said : '…';
}

// One tab stop for the whole tree; arrow keys move in it and open or close it.
function walkTree(event) {
  if (event.target.tagName !== 'SUMMARY' || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = event.target;
  const details = here.parentElement;
  const all = [...event.currentTarget.querySelectorAll('summary')].filter((each) => each.checkVisibility());
  const at = all.indexOf(here);
  const moves = {
    ArrowDown: () => all[at + 1]?.focus(),
    ArrowUp: () => all[at - 1]?.focus(),
    Home: () => all[0].focus(),
    End: () => all.at(-1).focus(),
    ArrowRight: () => (details.open ? details.querySelector('.items summary')?.focus() : (details.open = true)),
    ArrowLeft: () => (details.open ? (details.open = false) : details.parentElement.closest('details')?.querySelector('summary').focus()),
  };
  if (!(event.key in moves)) return;
  event.preventDefault();
  moves[event.key]();
}
