// The result pane: what came of a query, as a tree, a table or text.

import { byId, el } from './dom.js';
import { colourJSON, indentJSON } from './json.js';
import { setOpen, tree } from './tree.js';
import { table, tablesIn } from './table.js';

const views = ['tree', 'table', 'raw'];
const rawLimit = 200_000; // characters coloured and shown; the whole body is copied and downloaded
const urgent = new Set(['refused', 'foreign', 'unreachable']);

export class Result {
  #view = 'tree';
  /** @type {import('./request.js').Outcome|null} */
  #outcome = null;
  #timer = 0;

  /**
   * @param {object} options
   * @param {() => void} options.onStop the reader wants to wait no longer
   * @param {(line: number, column: number) => void} options.onPlace the reader wants to see a place in the query
   * @param {(cursor: string) => (() => void)|null} options.onNext gives what fetches the page after a cursor, where the query can
   */
  constructor({ onStop, onPlace, onNext }) {
    this.onPlace = onPlace;
    this.onNext = onNext;
    this.body = byId('result-body');
    this.tabs = views.map((view) => byId(`tab-${view}`));
    for (const tab of this.tabs) {
      tab.addEventListener('click', () => this.#show(tab.id.slice(4)));
      tab.addEventListener('keydown', (event) => this.#arrow(event));
    }
    byId('stop').addEventListener('click', onStop);
    byId('copy').addEventListener('click', () => this.#copy());
    byId('download').addEventListener('click', () => this.#download());
    byId('expand').addEventListener('click', () => setOpen(this.body, true));
    byId('collapse').addEventListener('click', () => setOpen(this.body, false));
    this.#controls();
  }

  /** A query is on its way: the last result stays, dimmed, with the time running. */
  waiting() {
    const began = performance.now();
    byId('answer').setAttribute('aria-busy', 'true');
    const tick = () => {
      const seconds = (performance.now() - began) / 1000;
      this.#status('Waiting for the server', `${seconds.toFixed(1)} s`);
      // Most answers come at once: a button that only flashes would be in the way.
      byId('stop').hidden = seconds < 0.5;
    };
    byId('announce').textContent = 'Running the query';
    tick();
    clearInterval(this.#timer);
    this.#timer = setInterval(tick, 100);
  }

  /** @param {import('./request.js').Outcome} outcome */
  show(outcome) {
    clearInterval(this.#timer);
    byId('answer').setAttribute('aria-busy', 'false');
    if (document.activeElement === byId('stop')) this.body.focus();
    byId('stop').hidden = true;
    this.#outcome = outcome;
    const cost = outcome.json?.extensions?.cost;
    const facts = [outcome.status, time(outcome.ms), outcome.bytes === undefined ? null : size(outcome.bytes), cost === undefined ? null : `cost ${costOf(cost)}`];
    const state = outcome.kind === 'complete' ? 'OK' : outcome.kind === 'partial' ? 'Incomplete' : outcome.kind === 'stopped' ? 'Stopped' : 'Failed';
    this.#status(state, ...facts.filter((fact) => fact !== null && fact !== undefined));
    byId('facts').dataset.kind = outcome.kind;
    byId('announce').textContent = `${outcome.title}. ${facts.filter(Boolean).join(', ')}`;
    if (this.#view === 'table' && this.#tables().length === 0) this.#view = 'tree';
    this.#show(this.#view);
  }

  #status(...parts) {
    byId('facts').replaceChildren(...parts.map((part) => el('span', {}, String(part))));
  }

  #tables() {
    return this.#outcome?.json?.data ? tablesIn(this.#outcome.json.data) : [];
  }

  #controls() {
    const outcome = this.#outcome;
    for (const tab of this.tabs) {
      const view = tab.id.slice(4);
      tab.setAttribute('aria-selected', String(view === this.#view));
      tab.tabIndex = view === this.#view ? 0 : -1;
      tab.disabled = !outcome?.text || (view === 'table' && this.#tables().length === 0);
    }
    for (const id of ['copy', 'download']) byId(id).disabled = !outcome?.text;
    for (const id of ['expand', 'collapse']) byId(id).hidden = this.#view !== 'tree' || !outcome?.json;
    this.body.setAttribute('aria-labelledby', `tab-${this.#view}`);
  }

  #show(view) {
    this.#view = view;
    this.#controls();
    const outcome = this.#outcome;
    this.body.replaceChildren(...[this.#notice(outcome), this.#content(outcome)].flat().filter(Boolean));
    this.body.scrollTop = 0;
  }

  #notice(outcome) {
    if (outcome.kind === 'complete') return this.#emptiness(outcome.json.data);
    const errors = outcome.json?.errors ?? [];
    return el('div.notice', { 'data-kind': outcome.kind, role: urgent.has(outcome.kind) ? 'alert' : null },
      el('h3', {}, outcome.title),
      outcome.detail ? el('p', {}, outcome.detail) : null,
      errors.length ? el('ul', {}, errors.map((error) => this.#error(error))) : null);
  }

  #error(error) {
    const place = error?.locations?.[0];
    const code = error?.extensions?.code;
    return el('li', {},
      String(error?.message ?? JSON.stringify(error)),
      code ? [' ', el('code', {}, String(code))] : null,
      error?.path ? [' at ', el('code', {}, error.path.join('.'))] : null,
      place ? [' ', el('button.link', { type: 'button', on: { click: () => this.onPlace(place.line, place.column) } }, `line ${place.line}, column ${place.column}`)] : null);
  }

  // A true answer with no rows says so in words, so that nobody takes a blank for a fault or a fault for a blank.
  #emptiness(data) {
    const values = Object.entries(data);
    const empty = values.filter(([, value]) => value === null || value?.totalCount === 0 || (Array.isArray(value?.nodes) && value.nodes.length === 0) || (Array.isArray(value?.edges) && value.edges.length === 0));
    if (empty.length === 0) return null;
    return el('div.notice', { 'data-kind': 'empty' }, el('p', {}, `The server answered, and found nothing for ${empty.map(([key]) => key).join(', ')}.`));
  }

  #content(outcome) {
    if (outcome.text === undefined) return null;
    if (outcome.json === undefined || this.#view === 'raw') return raw(outcome);
    if (this.#view === 'table') return this.#tableView();
    const problems = new Map((outcome.json.errors ?? []).filter((error) => error?.path).map((error) => [`/data/${error.path.join('/')}`, String(error.message)]));
    return tree(outcome.json, problems);
  }

  #tableView() {
    const found = this.#tables();
    const holder = el('div.tables');
    const put = (i) => {
      const end = found[i].value.pageInfo;
      const next = end?.hasNextPage && end.endCursor ? this.onNext(end.endCursor) : null;
      holder.replaceChildren(table(found[i]), ...(next ? [el('button', { type: 'button', on: { click: next } }, 'Next page')] : []));
    };
    put(0);
    if (found.length === 1) return holder;
    const choice = el('select', { on: { change: (event) => put(Number(event.target.value)) } }, found.map(({ path }, i) => el('option', { value: i }, path)));
    return [el('label.choice', {}, 'Table of ', choice), holder];
  }

  #arrow(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const usable = this.tabs.filter((tab) => !tab.disabled);
    const to = usable[(usable.indexOf(event.currentTarget) + step + usable.length) % usable.length];
    to?.focus();
    to?.click();
    event.preventDefault();
  }

  async #copy() {
    const button = byId('copy');
    try {
      await navigator.clipboard.writeText(this.#outcome.text);
      byId('announce').textContent = button.textContent = 'Copied';
    } catch {
      // Browsers keep the clipboard from pages that came over plain HTTP from another machine.
      byId('announce').textContent = button.textContent = 'Not allowed';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  }

  #download() {
    const address = URL.createObjectURL(new Blob([this.#outcome.text], { type: 'application/json' }));
    el('a', { href: address, download: 'result.json' }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

function raw({ text, json }) {
  const whole = json === undefined ? text : indentJSON(text);
  const part = whole.slice(0, rawLimit);
  const nodes = [];
  let at = 0;
  for (const span of json === undefined ? [] : colourJSON(part)) {
    nodes.push(part.slice(at, span.start), el(`span.t-${span.role}`, {}, part.slice(span.start, span.end)));
    at = span.end;
  }
  nodes.push(part.slice(at));
  const rest = whole.length - part.length;
  return [
    rest > 0 ? el('p.prose', {}, `The first ${rawLimit.toLocaleString('en')} characters; ${rest.toLocaleString('en')} more are in the copy and the download.`) : null,
    el('pre.raw', { tabindex: 0, 'aria-label': 'The answer as text' }, nodes),
  ];
}

function time(ms) {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

// hres tells what was requested and the limit; other servers a number, or an object of their own.
function costOf(cost) {
  if (cost === null || typeof cost !== 'object') return String(cost);
  const { requested, limit } = cost;
  if (typeof requested === 'number' && typeof limit === 'number') return `${requested.toLocaleString('en')} of ${limit.toLocaleString('en')}`;
  return Object.entries(cost).filter(([, value]) => typeof value !== 'object').map(([key, value]) => `${key} ${value}`).join(', ');
}
