// The documentation pane: the schema as pages that link to one another.

import { byId, el, prose } from './dom.js';
import { named, print } from './schema.js';

const found = 80; // search results listed

const kinds = { OBJECT: 'type', INTERFACE: 'interface', UNION: 'union', ENUM: 'enum', INPUT_OBJECT: 'input', SCALAR: 'scalar' };

export class Docs {
  /** @type {import('./schema.js').Schema|null} */
  #schema = null;
  #history = [{}];
  #at = 0;

  /** @param {(field: object) => void} onInsert the reader wants this root field in the query */
  constructor(onInsert) {
    this.onInsert = onInsert;
    this.page = byId('docs-page');
    this.search = byId('docs-search');
    byId('docs-back').addEventListener('click', () => this.#move(-1));
    byId('docs-forward').addEventListener('click', () => this.#move(1));
    this.search.addEventListener('input', () => this.#render());
    this.search.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.search.value) {
        this.search.value = '';
        this.#render();
      }
    });
  }

  /** @param {import('./schema.js').Schema} schema */
  use(schema) {
    this.#schema = schema;
    this.#render();
  }

  /** Says why there is no documentation, and offers to ask again. */
  fail(reason, retry) {
    this.page.replaceChildren(
      el('div.notice', { 'data-kind': 'refused' },
        el('h3', {}, 'The schema could not be read'),
        el('p', {}, reason),
        el('p', {}, 'Queries can still be run; suggestions and documentation are missing.'),
        el('button', { type: 'button', on: { click: retry } }, 'Try again')));
  }

  #open(place) {
    this.search.value = '';
    this.#history.length = this.#at + 1;
    this.#history.push(place);
    this.#move(1);
  }

  #move(step) {
    this.search.value = '';
    this.#at += step;
    this.#render();
    this.page.scrollTop = 0;
    this.page.querySelector('h3')?.focus();
  }

  #render() {
    byId('docs-back').disabled = this.#at === 0;
    byId('docs-forward').disabled = this.#at === this.#history.length - 1;
    if (!this.#schema) return;
    const wanted = this.search.value.trim().toLowerCase();
    const { type, field } = this.#history[this.#at];
    const content = wanted ? this.#results(wanted) : field ? this.#field(type, field) : type ? this.#type(type) : this.#home();
    this.page.replaceChildren(...content.flat(Infinity).filter(Boolean));
  }

  #title(...parts) {
    return el('h3', { tabindex: -1 }, parts);
  }

  #home() {
    const roots = ['query', 'mutation', 'subscription'].map((what) => this.#schema.root(what)).filter(Boolean);
    const types = [...this.#schema.types.values()].filter((type) => !type.name.startsWith('__') && !roots.includes(type.name));
    const nodes = types.filter((type) => type.interfaces?.some((each) => each.name === 'Node'));
    const rest = types.filter((type) => !nodes.includes(type));
    const list = (title, members) => (members.length ? [el('h4', {}, title), el('ul.plain', {}, members.map((type) => el('li', {}, this.#link(type.name))))] : []);
    return [
      this.#title('Where questions start'),
      roots.map((root) => [prose(this.#schema.types.get(root).description), this.#fields(this.#schema.types.get(root))]),
      list('Things in the graph', nodes.filter((type) => type.kind === 'OBJECT').sort(byName)),
      el('details', {}, el('summary', {}, `All other types (${rest.length})`), el('ul.plain', {}, rest.sort(byName).map((type) => el('li', {}, this.#link(type.name))))),
    ];
  }

  #type(name) {
    const type = this.#schema.types.get(name);
    return [
      this.#title(el('span.kind', {}, kinds[type.kind]), ' ', name),
      prose(type.description),
      type.interfaces?.length ? el('p', {}, 'Implements ', join(type.interfaces.map((each) => this.#link(each.name)))) : null,
      type.fields ? [el('h4', {}, 'Fields'), this.#fields(type)] : null,
      type.inputFields ? [el('h4', {}, 'Fields'), this.#inputs(type.inputFields)] : null,
      type.enumValues ? [el('h4', {}, 'Values'), el('dl', {}, type.enumValues.map((value) => [el('dt', {}, el('span.t-enum', {}, value.name)), el('dd', {}, deprecation(value), prose(value.description))]))] : null,
      type.possibleTypes?.length ? [el('h4', {}, 'May be'), el('ul.plain', {}, type.possibleTypes.map((each) => el('li', {}, this.#link(each.name))))] : null,
    ];
  }

  #fields(type) {
    const root = Object.values(this.#schema.roots).includes(type.name);
    return el('dl', {}, type.fields.map((field) => [
      el('dt', {},
        el('span', {},
          el('button.link.t-field', { type: 'button', on: { click: () => this.#open({ type: type.name, field: field.name }) } }, field.name),
          field.args.length ? el('span.signature', {}, `(${signature(field.args)})`) : null,
          ': ', this.#ref(field.type)),
        root && type.name === this.#schema.root('query') ? this.#insertButton(field) : null),
      el('dd', {}, deprecation(field), prose(field.description)),
    ]));
  }

  #insertButton(field) {
    return el('button.small.insert', { type: 'button', 'aria-label': `Insert ${field.name} into the query`, title: 'Insert into the query', on: { click: () => this.onInsert(field) } }, 'Insert');
  }

  #field(typeName, fieldName) {
    const field = this.#schema.field(typeName, fieldName);
    return [
      this.#title(this.#link(typeName), '.', fieldName),
      typeName === this.#schema.root('query') ? el('p', {}, this.#insertButton(field)) : null,
      deprecation(field),
      prose(field.description),
      el('h4', {}, 'Gives'), el('p', {}, this.#ref(field.type)),
      prose(this.#schema.types.get(named(field.type))?.description),
      field.args.length ? [el('h4', {}, 'Arguments'), this.#inputs(field.args)] : null,
    ];
  }

  #inputs(inputs) {
    return el('dl', {}, inputs.map((input) => [
      el('dt', {}, el('span', {}, el('span.t-argument', {}, input.name), ': ', this.#ref(input.type), input.defaultValue === null ? null : el('span.signature', {}, ` = ${input.defaultValue}`))),
      el('dd', {}, prose(input.description)),
    ]));
  }

  #results(wanted) {
    const has = (text) => text?.toLowerCase().includes(wanted);
    const hits = [];
    for (const type of this.#schema.types.values()) {
      if (type.name.startsWith('__')) continue;
      const open = { type: type.name };
      if (has(type.name)) hits.push({ rank: 0, place: open, label: type.name, about: type.description });
      for (const field of type.fields ?? []) {
        const inField = { type: type.name, field: field.name };
        const args = field.args.filter((input) => has(input.name));
        if (has(field.name)) hits.push({ rank: 1, place: inField, label: `${type.name}.${field.name}`, about: field.description });
        for (const input of args) hits.push({ rank: 3, place: inField, label: `${type.name}.${field.name}(${input.name})`, about: input.description });
        if (!has(field.name) && !args.length && has(field.description)) hits.push({ rank: 4, place: inField, label: `${type.name}.${field.name}`, about: field.description });
      }
      for (const input of [...(type.inputFields ?? []), ...(type.enumValues ?? [])]) {
        if (has(input.name)) hits.push({ rank: 2, place: open, label: `${type.name}.${input.name}`, about: input.description });
      }
    }
    hits.sort((a, b) => a.rank - b.rank);
    const count = hits.length === 0 ? 'Nothing in the schema has these letters.' : `${hits.length} found${hits.length > found ? `; the first ${found} are listed` : ''}.`;
    return [
      el('p.prose', { role: 'status' }, count),
      el('ul.plain.hits', {}, hits.slice(0, found).map((hit) => el('li', {}, el('button.link', { type: 'button', on: { click: () => this.#open(hit.place) } }, hit.label), prose(hit.about?.split('\n')[0])))),
    ];
  }

  /** A type as GraphQL writes it, its name a link. */
  #ref(ref) {
    const name = named(ref);
    const [before, after] = print(ref).split(name);
    return el('span.ref', {}, before, this.#link(name), after);
  }

  #link(name) {
    return el('button.link.t-type', { type: 'button', on: { click: () => this.#open({ type: name }) } }, name);
  }
}

// Every list takes the same arguments for its pages: they are on the field's own page, and would only be noise here.
function signature(args) {
  const paging = args.filter((input) => ['first', 'after', 'last', 'before'].includes(input.name));
  const own = args.filter((input) => !paging.includes(input)).map((input) => input.name);
  return [...own, ...(paging.length ? ['…'] : [])].join(', ');
}

function deprecation({ isDeprecated, deprecationReason }) {
  return isDeprecated ? el('p.deprecation', {}, `Deprecated. ${deprecationReason ?? ''}`) : null;
}

const byName = (a, b) => a.name.localeCompare(b.name);
const join = (items) => items.flatMap((item, i) => (i ? [', ', item] : [item]));
