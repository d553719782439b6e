// Writes a root field out with enough arguments and selections to run.

import { lex } from './lex.js';
import { outline } from './walk.js';
import { format } from './format.js';
import { named, required, unlist } from './schema.js';

const leaves = 4; // own scalar fields picked for a type
const naming = ['name', 'title', 'text'];

/**
 * The document with one more root field in the operation at the caret, or in a new one.
 * @param {string} source
 * @param {number} caret
 * @param {object} field
 * @param {import('./schema.js').Schema} schema
 */
export function insertField(source, caret, field, schema) {
  const text = fieldText(field, schema);
  const queries = outline(lex(source)).operations.filter((operation) => operation.what === 'query' && source[operation.end - 1] === '}');
  const here = queries.find((operation) => caret >= operation.start && caret <= operation.end) ?? queries[0];
  const joined = here ? `${source.slice(0, here.end - 1)}\n${text}\n${source.slice(here.end - 1)}` : `${source}\n{\n${text}\n}\n`;
  try {
    return format(joined);
  } catch {
    return joined;
  }
}

function fieldText(field, schema) {
  const args = field.args.filter(required).map((input) => `${input.name}: ${example(input.type, schema)}`);
  if (field.args.some((input) => input.name === 'first')) args.push('first: 10');
  const selection = schema.composite(field.type) ? ` ${selectionOf(named(field.type), schema)}` : '';
  return `${field.name}${args.length ? `(${args.join(', ')})` : ''}${selection}`;
}

function selectionOf(name, schema) {
  const type = schema.types.get(name);
  const fields = type.fields ?? [];
  const has = (wanted) => fields.find((field) => field.name === wanted);
  const nodes = has('nodes');
  if (nodes && has('pageInfo')) {
    const total = has('totalCount') ? 'totalCount' : '';
    return `{ ${total} nodes ${selectionOf(named(nodes.type), schema)} pageInfo { hasNextPage endCursor } }`;
  }
  if (type.kind !== 'OBJECT') return has('id') ? '{ __typename id }' : '{ __typename }';
  // What all nodes share says the least about this one.
  const shared = new Set((schema.types.get('Node')?.fields ?? []).map((field) => field.name));
  const plain = fields.filter((field) => !schema.composite(field.type) && !field.isDeprecated && !field.args.some(required) && !shared.has(field.name));
  plain.sort((a, b) => naming.includes(b.name) - naming.includes(a.name));
  const picked = [...(has('id') ? ['id'] : []), ...plain.slice(0, leaves).map((field) => field.name)];
  return `{ ${picked.join(' ') || '__typename'} }`;
}

function example(ref, schema) {
  const inner = unlist(ref);
  if (inner !== ref && inner !== ref.ofType) return `[${example(inner, schema)}]`;
  const type = schema.types.get(named(ref));
  if (type?.enumValues?.length) return type.enumValues[0].name;
  if (type?.kind === 'INPUT_OBJECT') return '{}';
  return { Int: '1', Float: '1', Boolean: 'true' }[type?.name] ?? '""';
}
