// Splits GraphQL text into tokens, and never fails: what is not GraphQL comes out as 'invalid',
// because an editor colours text that is half typed.

/**
 * @typedef {object} Token
 * @property {'punctuator'|'name'|'number'|'string'|'comment'|'invalid'} kind
 * @property {number} start offset of the first character
 * @property {number} end offset after the last character
 * @property {string} text
 */

const ignored = /[\s,\uFEFF]+/y;
const rules = [
  ['comment', /#[^\n\r]*/y],
  ['punctuator', /\.\.\.|[!$&(){}[\]:=@|]/y],
  ['name', /[_A-Za-z][_0-9A-Za-z]*/y],
  ['number', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['string', /"""(?:\\"""|(?!""")[^])*"""/y],
  ['invalid', /"""[^]*/y], // a block string still open
  ['string', /"(?:\\.|[^"\\\n\r])*"/y],
  ['invalid', /"[^\n\r]*/y], // a string still open
  ['invalid', /[^]/uy],
];

/**
 * @param {string} source
 * @returns {Token[]}
 */
export function lex(source) {
  const tokens = [];
  let at = 0;
  while (at < source.length) {
    ignored.lastIndex = at;
    if (ignored.test(source)) {
      at = ignored.lastIndex;
      continue;
    }
    for (const [kind, rule] of rules) {
      rule.lastIndex = at;
      if (rule.test(source)) {
        tokens.push({ kind, start: at, end: rule.lastIndex, text: source.slice(at, rule.lastIndex) });
        at = rule.lastIndex;
        break;
      }
    }
  }
  return tokens;
}

/**
 * The offset of a place a server names. GraphQL counts lines and columns from 1, and columns in
 * characters; a JavaScript string counts UTF-16 units, so an emoji before the place takes two.
 * @param {string} source
 * @param {number} line
 * @param {number} column
 */
export function offsetOf(source, line, column) {
  const lines = source.split('\n');
  if (line < 1 || line > lines.length) return source.length;
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const characters = [...lines[line - 1]].slice(0, Math.max(0, column - 1));
  return before + characters.join('').length;
}
