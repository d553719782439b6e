// A result as a table: the rows of a Relay connection, or of a list of objects where there is no
// connection, with one column for each scalar in them.

import { el } from './dom.js';

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isConnection = (value) => isObject(value) && (Array.isArray(value.nodes) || Array.isArray(value.edges));
const isRows = (value) => Array.isArray(value) && value.length > 0 && value.every(isObject);

/**
 * What can be shown as a table: the outermost connections, or else the outermost lists of objects.
 * @param {any} data
 * @returns {{path: string, value: object, rows: object[]}[]}
 */
export function tablesIn(data) {
  const connections = find(data, isConnection).map(({ path, value }) => ({ path, value, rows: rowsOf(value) }));
  return connections.length ? connections : find(data, isRows).map(({ path, value }) => ({ path, value: {}, rows: value }));
}

function find(value, wanted, path = []) {
  if (wanted(value)) return [{ path: path.join(' › '), value }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => find(inner, wanted, [...path, key]));
}

function rowsOf(connection) {
  if (Array.isArray(connection.nodes)) return connection.nodes.filter(isObject);
  // An edge's node stands for the edge, with what else the edge says beside it.
  return connection.edges.filter(isObject).map(({ cursor: _, node, ...rest }) => ({ ...(isObject(node) ? node : {}), ...rest }));
}

/** The values of a row by column; a list gives a column its values, in order. */
function flatten(value, path, out) {
  if (isConnection(value)) return flatten(rowsOf(value), path, out);
  if (Array.isArray(value)) {
    for (const item of value) flatten(item, path, out);
    return out;
  }
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, [...path, key], out);
    return out;
  }
  const column = path.join(' › ');
  if (!out.has(column)) out.set(column, []);
  out.get(column).push(value);
  return out;
}

/**
 * @param {{path: string, value: object, rows: object[]}} found
 * @returns {HTMLElement}
 */
export function table({ path, value, rows }) {
  const flat = rows.map((row) => flatten(row, [], new Map()));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  const numeric = new Set(columns.filter((column) => flat.every((row) => (row.get(column) ?? []).every((each) => typeof each === 'number' || each === null))));
  const long = new Set(columns.filter((column) => flat.some((row) => (row.get(column) ?? []).join('; ').length > 60)));
  const shape = (column) => (numeric.has(column) ? 'number' : long.has(column) ? 'long' : 'short');
  return el('table', {},
    el('caption', {}, el('strong', {}, path), ` ${extent(rows.length, value)}`),
    el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col', class: shape(column) }, column)))),
    el('tbody', {}, flat.map((row) => el('tr', {}, columns.map((column) => el('td', { class: numeric.has(column) ? 'number' : null }, cell(row.get(column))))))));
}

// How much of the whole list this is: a page must not pass for all of it.
function extent(shown, { totalCount, pageInfo }) {
  const rows = `${shown.toLocaleString('en')} row${shown === 1 ? '' : 's'}`;
  if (typeof totalCount === 'number' && totalCount > shown) return `${rows} of ${totalCount.toLocaleString('en')}`;
  if (typeof totalCount === 'number') return `${rows}, all there are`;
  if (pageInfo?.hasNextPage) return `${rows}, and more follow`;
  return rows;
}

function cell(values) {
  if (values === undefined) return '';
  return values.flatMap((value, i) => [i ? '; ' : '', value === null ? el('span.null', {}, 'null') : String(value)]);
}
