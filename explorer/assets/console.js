// The query console: brings its parts together.

import { byId, el } from './dom.js';
import { lex, offsetOf } from './lex.js';
import { outline } from './walk.js';
import { Schema, introspectionQuery } from './schema.js';
import { Editor } from './editor.js';
import { handleBrackets } from './brackets.js';
import { Completion } from './complete.js';
import { format, FormatError } from './format.js';
import { colourJSON, indentJSON, readVariables } from './json.js';
import { insertField } from './insert.js';
import { ask } from './request.js';
import { fromHash, keep, recall } from './link.js';
import { fillExamples } from './examples.js';
import { Docs } from './docs.js';
import { Result } from './result.js';

// This page and the API share one address, told apart by what is asked for.
const endpoint = location.pathname;

/** @type {Schema|null} */
let schema = null;
/** @type {AbortController|null} the query that is running */
let running = null;
let saving = 0;

const query = new Editor(byId('query-editor'), (text) => {
  const tokens = lex(text);
  const { roles } = outline(tokens, schema);
  return tokens.map(({ start, end }, i) => ({ start, end, role: roles[i] }));
});
const variables = new Editor(byId('variables-editor'), colourJSON);
const picker = byId('operation');
const runButton = byId('run');
handleBrackets(query);
handleBrackets(variables);
const completion = new Completion(query, byId('suggestions'), byId('suggest-status'), () => schema);
const docs = new Docs((field) => {
  query.set(insertField(query.text, query.input.selectionStart, field, schema));
  showPane('ask');
  byId('announce').textContent = `${field.name} is in the query`;
});
const result = new Result({
  onStop: () => running?.abort(),
  onPlace: (line, column) => {
    showPane('ask');
    query.reveal(offsetOf(query.text, line, column));
  },
  onNext: (cursor) => {
    if (!chosen()?.variables.some((variable) => variable.name === 'after')) return null;
    return () => {
      const values = readVariables(variables.text).values ?? {};
      variables.set(JSON.stringify({ ...values, after: cursor }, null, 2));
      run();
    };
  },
});

function operations() {
  return outline(lex(query.text), schema).operations;
}

/** The operation that Run will ask for. */
function chosen() {
  const all = operations();
  return all.find((operation) => operation.name === picker.value) ?? all[0];
}

function showOperations() {
  const names = operations().map((operation) => operation.name).filter(Boolean);
  byId('operation-field').hidden = names.length < 2;
  if ([...picker.options].map((option) => option.value).join() === names.join()) return;
  const before = picker.value;
  picker.replaceChildren(...names.map((name) => el('option', { value: name }, name)));
  if (names.includes(before)) picker.value = before;
}

function checkVariables() {
  const read = readVariables(variables.text, chosen());
  byId('variables-note').textContent = read.problem ?? read.note ?? '';
  byId('variables-note').dataset.kind = read.problem ? 'refused' : '';
  return read;
}

function changed() {
  showProblems([]);
  showOperations();
  checkVariables();
  clearTimeout(saving);
  saving = setTimeout(() => keep(draft()), 300);
}

function draft() {
  return { query: query.text, variables: variables.text, operationName: byId('operation-field').hidden ? undefined : picker.value };
}

/** Underlines mistakes in the query and lists them below it. */
function showProblems(problems) {
  query.mark(problems.map(({ offset, message }) => ({ offset: Math.max(0, Math.min(offset, query.text.trimEnd().length - 1)), message })));
  byId('problems').replaceChildren(...problems.map(({ offset, message }) =>
    el('li', {}, el('button.link', { type: 'button', on: { click: () => query.reveal(offset) } }, `Line ${query.text.slice(0, offset).split('\n').length}`), ` ${message}`)));
}

async function run() {
  running?.abort();
  completion.close();
  const read = checkVariables();
  if (read.problem && read.values === undefined) {
    variables.mark(read.offset === undefined ? [] : [{ offset: read.offset, message: read.problem }]);
    byId('variables-part').open = true;
    variables.input.focus();
    byId('announce').textContent = read.problem;
    return;
  }
  const mine = new AbortController();
  running = mine;
  runButton.classList.add('running');
  byId('run-label').textContent = 'Stop';
  showProblems([]);
  showPane('answer');
  keep(draft());
  result.waiting();
  const outcome = await ask(endpoint, { query: query.text, variables: read.values, operationName: chosen()?.name ?? undefined }, mine.signal);
  // A newer run has taken the place of this one.
  if (running !== mine) return;
  running = null;
  runButton.classList.remove('running');
  byId('run-label').textContent = 'Run';
  result.show(outcome);
  const errors = outcome.json?.errors ?? [];
  showProblems(errors.flatMap((error) => (error?.locations ?? []).slice(0, 1).map(({ line, column }) => ({ offset: offsetOf(query.text, line, column), message: String(error.message) }))));
}

function formatBoth() {
  try {
    query.set(format(query.text));
    byId('announce').textContent = 'Formatted';
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    showProblems([{ offset: error.offset, message: error.message }]);
    query.reveal(error.offset);
    byId('announce').textContent = `Not formatted: ${error.message}`;
    return;
  }
  try {
    JSON.parse(variables.text);
    variables.set(indentJSON(variables.text));
  } catch {
    // Variables that are not JSON stay as they are; the note below them says so.
  }
}

/** On a narrow window one pane shows at a time. */
function showPane(name) {
  document.body.dataset.pane = name;
  for (const button of document.querySelectorAll('[data-shows]')) button.setAttribute('aria-pressed', String(button.dataset.shows === name));
}

function load({ query: text, variables: values, operationName }) {
  byId('variables-part').open = true;
  query.set(text);
  variables.set(values);
  byId('variables-part').open = values.trim() !== '';
  showOperations();
  if (operationName) picker.value = operationName;
  showPane('ask');
}

async function readSchema() {
  const outcome = await ask(endpoint, { query: introspectionQuery, operationName: 'Introspection' });
  if (!outcome.json?.data?.__schema) {
    const said = outcome.json?.errors?.[0]?.message;
    docs.fail([outcome.title, said, outcome.detail].filter(Boolean).join('. '), readSchema);
    return;
  }
  schema = new Schema(outcome.json.data.__schema);
  docs.use(schema);
  query.render();
  document.body.dataset.schema = 'ready';
}

query.onChange(changed);
variables.onChange(changed);
picker.addEventListener('change', changed);
runButton.addEventListener('click', () => (running ? running.abort() : run()));
byId('format').addEventListener('click', formatBoth);
byId('docs-toggle').addEventListener('click', (event) => {
  const shown = document.body.classList.toggle('with-docs');
  event.currentTarget.setAttribute('aria-pressed', String(shown));
});
byId('widen').addEventListener('click', (event) => {
  const wide = document.body.classList.toggle('wide-answer');
  event.currentTarget.setAttribute('aria-pressed', String(wide));
});
byId('link').addEventListener('click', async (event) => {
  const button = event.currentTarget;
  const label = button.textContent;
  keep(draft());
  try {
    await navigator.clipboard.writeText(location.href);
    byId('announce').textContent = button.textContent = 'Link copied';
  } catch {
    byId('announce').textContent = button.textContent = 'The link is in the address bar';
  }
  setTimeout(() => (button.textContent = label), 2000);
});
for (const button of document.querySelectorAll('[data-shows]')) button.addEventListener('click', () => showPane(button.dataset.shows));
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    event.preventDefault();
    run();
  } else if (event.shiftKey && event.altKey && event.code === 'KeyF') {
    event.preventDefault();
    formatBoth();
  }
});
window.addEventListener('hashchange', () => {
  const linked = fromHash(location.hash);
  if (linked) load(linked);
});

const wideEnough = window.matchMedia('(min-width: 75rem)').matches;
document.body.classList.toggle('with-docs', wideEnough);
byId('docs-toggle').setAttribute('aria-pressed', String(wideEnough));
if (/Mac|iPhone|iPad/.test(navigator.userAgent)) for (const key of document.querySelectorAll('.ctrl')) key.textContent = '⌘';

const known = fromHash(location.hash) ?? recall();
if (known) load(known);
readSchema();
const first = await fillExamples(load);
if (!known && first && !query.text) load(first);
