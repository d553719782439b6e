// JSON as text: colours for the editor and the raw view, line breaks without reading the numbers,
// and the variables a reader typed.

const rule = /(?<string>"(?:\\.|[^"\\\n])*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<keyword>true|false|null)\b|(?<punctuator>[{}[\]:,])|(?<invalid>"[^\n]*|[^\s])/g;

/** Coloured spans of JSON text, as the editor takes them. */
export function colourJSON(text) {
  return [...text.matchAll(rule)].map((found) => {
    const [role] = Object.entries(found.groups).find(([, value]) => value !== undefined);
    const end = found.index + found[0].length;
    const isKey = role === 'string' && /^\s*:/.test(text.slice(end, end + 20));
    return { start: found.index, end, role: isKey ? 'field' : role };
  });
}

/**
 * The text with one value a line. It works on the text and not on its parsed value, since parsing
 * would round numbers above 2^53 and drop the .0 of 1.0.
 */
export function indentJSON(text) {
  let depth = 0;
  let out = '';
  const line = () => `\n${'  '.repeat(depth)}`;
  const tokens = [...text.matchAll(rule)].map((found) => found[0]);
  for (const [i, token] of tokens.entries()) {
    if (token === '{' || token === '[') {
      out += token;
      depth++;
      if (tokens[i + 1] !== '}' && tokens[i + 1] !== ']') out += line();
    } else if (token === '}' || token === ']') {
      depth--;
      out += (tokens[i - 1] === '{' || tokens[i - 1] === '[' ? '' : line()) + token;
    } else if (token === ',') {
      out += token + line();
    } else {
      out += token === ':' ? ': ' : token;
    }
  }
  return out;
}

/**
 * Reads the variables typed, for one operation.
 * @param {string} text
 * @param {import('./walk.js').Operation|undefined} operation
 * @returns {{values?: object, problem?: string, offset?: number}} the problem is a sentence
 */
export function readVariables(text, operation) {
  let values;
  if (text.trim()) {
    try {
      values = JSON.parse(text);
    } catch (error) {
      const at = /position (\d+)/.exec(error.message);
      return { problem: `The variables are not JSON: ${error.message}`, offset: at ? Number(at[1]) : undefined };
    }
    if (values === null || typeof values !== 'object' || Array.isArray(values)) return { problem: 'The variables must be a JSON object, { "name": value }.', offset: 0 };
  }
  if (!operation) return { values };
  const declared = new Set(operation.variables.map((variable) => variable.name));
  const missing = operation.variables.filter((variable) => variable.type.endsWith('!') && !variable.optional && !Object.hasOwn(values ?? {}, variable.name));
  if (missing.length) return { values, problem: `Needed by the query: ${missing.map((variable) => `${variable.name} (${variable.type})`).join(', ')}.` };
  const unknown = Object.keys(values ?? {}).filter((name) => !declared.has(name));
  if (unknown.length) return { values, note: `Not used by the query: ${unknown.join(', ')}.` };
  return { values };
}
