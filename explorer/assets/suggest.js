// What may be typed at a place in a document, according to the schema.

import { lex } from './lex.js';
import { outline, placeAt } from './walk.js';
import { named, print, required, unlist } from './schema.js';

/**
 * @typedef {object} Suggestion
 * @property {string} label what the list shows and the typed word is matched with
 * @property {string} detail its type
 * @property {string} description
 * @property {boolean} deprecated
 * @property {string} insert the text put in place of the word; `|` marks where the cursor goes
 */

/**
 * @param {string} source
 * @param {number} offset the cursor
 * @param {import('./schema.js').Schema|null} schema
 * @returns {{from: number, to: number, word: string, items: Suggestion[]}|null}
 */
export function suggest(source, offset, schema) {
  if (!schema) return null;
  const tokens = lex(source);
  const place = placeAt(tokens, offset, schema);
  if (!place) return null;
  const next = tokens.find((token) => token.start >= place.to)?.text;
  const items = choices(place, next, tokens, schema);
  return { from: place.from, to: place.to, word: place.word, items: match(items, place.word) };
}

function choices(place, next, tokens, schema) {
  const { frame } = place;
  if (frame.directive === '') return directives(frame, schema);
  switch (frame.at) {
    case 'document':
      return words(['query', 'mutation', 'subscription'].filter((what) => schema.root(what)), ' {\n  |\n}').concat(words(['fragment'], ' '));
    case 'header':
      return frame.what === 'fragment' && frame.on ? conditions(outputs(schema), schema) : [];
    case 'variables':
      return frame.awaits === 'type' ? conditions(inputs(schema), schema) : [];
    case 'selection':
      return selections(frame, next, tokens, schema);
    case 'list':
      return values(frame.type, place.operation, frame.dollar, schema);
    default:
      if (frame.awaits === 'value') return values(frame.input?.type, place.operation, frame.dollar, schema);
      return next === ':' || frame.awaits === 'name' ? argumentNames(frame, next) : [];
  }
}

function selections(frame, next, tokens, schema) {
  if (frame.spread === 'on') return conditions(schema.conditions(frame.type), schema);
  if (frame.spread === 'open') {
    const fragments = outline(tokens, schema).fragments.map((fragment) => choice(fragment.name, fragment.type));
    return words(['on'], ' ').concat(fragments);
  }
  const fields = schema.types.get(frame.type)?.fields ?? [];
  return fields
    .map((field) => ({ ...choice(field.name, print(field.type), field), insert: fieldText(field, next, schema) }))
    .concat(choice('__typename', 'String!', { description: 'The name of the type.' }));
}

// What already follows the word stays: a field that has its arguments or its braces gets none.
function fieldText(field, next, schema) {
  const needed = field.args.filter(required);
  const braces = schema.composite(field.type) && next !== '{' && next !== '(' && next !== ':';
  const args = needed.length > 0 && next !== '(' && next !== ':';
  let text = field.name;
  if (args) text += `(${needed.map((input, i) => `${input.name}: ${i === 0 ? '|' : ''}`).join(', ')})`;
  if (braces) text += args ? ' {\n  \n}' : ' {\n  |\n}';
  return text;
}

function argumentNames(frame, next) {
  return frame.inputs
    .filter((input) => !frame.used.has(input.name))
    .map((input) => ({ ...choice(input.name, print(input.type), input), insert: next === ':' ? input.name : `${input.name}: |` }));
}

function values(type, operation, dollar, schema) {
  const variables = (operation?.variables ?? []).map((variable) => choice(dollar ? variable.name : `$${variable.name}`, variable.type));
  if (dollar) return variables;
  const definition = schema?.types.get(named(type));
  const enums = (definition?.enumValues ?? []).map((value) => choice(value.name, definition.name, value));
  const booleans = named(type) === 'Boolean' ? words(['true', 'false'], '') : [];
  const object = definition?.kind === 'INPUT_OBJECT' && unlist(type)?.kind !== 'LIST' ? [{ ...choice('{ }', definition.name, definition), insert: '{|}' }] : [];
  return [...enums, ...booleans, ...object, ...variables];
}

function directives(frame, schema) {
  const place = { selection: 'FIELD', header: 'QUERY', variables: 'VARIABLE_DEFINITION' }[frame.at];
  return [...schema.directives.values()]
    .filter((directive) => directive.locations.includes(place))
    .map((directive) => {
      const needed = directive.args.filter(required);
      const insert = needed.length ? `${directive.name}(${needed[0].name}: |)` : directive.name;
      return { ...choice(directive.name, 'directive', directive), insert };
    });
}

const inputs = (schema) => kinds(schema, ['SCALAR', 'ENUM', 'INPUT_OBJECT']);
const outputs = (schema) => kinds(schema, ['OBJECT', 'INTERFACE', 'UNION']);
const kinds = (schema, wanted) => [...schema.types.values()].filter((type) => wanted.includes(type.kind) && !type.name.startsWith('__')).map((type) => type.name);
const conditions = (names, schema) => names.map((name) => choice(name, schema.types.get(name)?.kind.toLowerCase().replace('_', ' '), schema.types.get(name)));
const words = (names, after) => names.map((name) => ({ ...choice(name, ''), insert: name + after }));

function choice(label, detail, { description = '', isDeprecated = false, deprecationReason } = {}) {
  const note = isDeprecated ? `Deprecated. ${deprecationReason ?? ''} ` : '';
  return { label, detail: detail ?? '', description: note + (description ?? ''), deprecated: isDeprecated, insert: label };
}

/** The name itself, then names that begin with the word, then names that hold it; the schema's order within each. */
function match(items, word) {
  const wanted = word.toLowerCase();
  const rank = (item) => {
    const name = item.label.toLowerCase();
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  return items.filter((item) => rank(item) < 3).sort((a, b) => rank(a) - rank(b) || a.deprecated - b.deprecated);
}
