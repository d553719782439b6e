// Keeps the query in the address after #, where it can be shared and never reaches a server, and
// the last one in the browser's own storage.

const key = 'hres.console';

/**
 * @typedef {object} Draft
 * @property {string} query
 * @property {string} variables JSON as typed
 * @property {string} [operationName]
 */

/** @param {Draft} draft */
export function toHash({ query, variables, operationName }) {
  const parts = new URLSearchParams({ query });
  if (variables.trim()) parts.set('variables', variables);
  if (operationName) parts.set('operationName', operationName);
  return `#${parts}`;
}

/** @returns {Draft|null} null where the address holds no query */
export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ''));
  if (!parts.has('query')) return null;
  return { query: parts.get('query'), variables: parts.get('variables') ?? '', operationName: parts.get('operationName') ?? undefined };
}

/** Writes the draft to the address, without a new entry in the history, and to storage. */
export function keep(draft) {
  history.replaceState(null, '', toHash(draft));
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is off or full: the address still holds the query.
  }
}

/** @returns {Draft|null} the last query of an earlier visit */
export function recall() {
  try {
    const draft = JSON.parse(localStorage.getItem(key));
    return typeof draft?.query === 'string' && typeof draft.variables === 'string' ? draft : null;
  } catch {
    return null;
  }
}
