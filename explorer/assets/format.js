// Sets GraphQL text out evenly: one selection a line, two spaces, short arguments on one line,
// comments and single blank lines where they were. Only white space and commas change; every
// other token comes out as it went in, in the same order.

import { lex } from './lex.js';

const width = 80;
const pairs = { '{': '}', '(': ')', '[': ']' };

/** Text that cannot be set out, with the offset of the place where it stops making sense. */
export class FormatError extends Error {
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
}

/**
 * @param {string} source
 * @returns {string}
 * @throws {FormatError} when brackets do not match or a token is no GraphQL
 */
export function format(source) {
  const definitions = nest(source, lex(source));
  return new Printer().block(definitions, 0, true).trim() + '\n';
}

/**
 * Tokens as a tree: brackets hold what stands between them. Each item knows the line breaks
 * before it, which is what tells a trailing comment from one on its own line.
 */
function nest(source, tokens) {
  const root = { items: [] };
  const open = [root];
  let last = 0;
  for (const token of tokens) {
    if (token.kind === 'invalid') throw new FormatError(`${JSON.stringify(token.text.slice(0, 20))} cannot stand here.`, token.start);
    const breaks = source.slice(last, token.start).split('\n').length - 1;
    last = token.end;
    const top = open.at(-1);
    if (token.text in pairs) {
      const group = { kind: 'group', text: token.text, start: token.start, breaks, items: [] };
      group.selection = token.text === '{' && !inValue(open);
      top.items.push(group);
      open.push(group);
    } else if (['}', ')', ']'].includes(token.text)) {
      if (pairs[top.text] !== token.text) throw new FormatError(`${token.text} closes nothing here.`, token.start);
      open.pop();
    } else {
      top.items.push({ ...token, breaks });
    }
  }
  if (open.length > 1) throw new FormatError(`This ${open.at(-1).text} is never closed.`, open.at(-1).start);
  return root.items;
}

// Braces inside parentheses or brackets are an input object, elsewhere a selection set.
const inValue = (open) => open.some((group) => group.text === '(' || group.text === '[');

const isComment = (item) => item.kind === 'comment';
const holdsComment = (group) => group.items.some((item) => isComment(item) || (item.kind === 'group' && holdsComment(item)));

class Printer {
  /** Selections, or definitions at the top: each begins a line. */
  block(items, depth, top = false) {
    const pad = '  '.repeat(depth);
    let out = '';
    for (const [i, line] of lines(items, top).entries()) {
      const blank = i > 0 && ((top && !line.afterComment) || line.breaks > 1);
      out += (blank ? '\n' : '') + pad + this.run(line.items, depth, pad.length) + (line.trailing ? ` ${line.trailing}` : '') + '\n';
    }
    return out;
  }

  /** The items of one line, with blanks where GraphQL usually has them. */
  run(items, depth, column) {
    let out = '';
    for (const [i, item] of items.entries()) {
      const before = items[i - 1];
      const text = item.kind === 'group' ? this.group(item, depth, column + out.length) : item.text;
      if (isComment(item)) {
        // What comes after a comment must stand on another line.
        const more = i < items.length - 1 ? `\n${'  '.repeat(depth + 1)}` : '';
        out += `${out && !out.endsWith(' ') ? ' ' : ''}${item.text}${more}`;
        continue;
      }
      out += (before && !isComment(before) && spaced(before, item) ? ' ' : '') + text;
    }
    return out;
  }

  group(group, depth, column) {
    const { text: open } = group;
    const close = pairs[open];
    const pad = '  '.repeat(depth);
    if (group.selection) return `{\n${this.block(group.items, depth + 1)}${pad}}`;
    if (group.items.length === 0) return open + close;
    if (!holdsComment(group)) {
      const parts = entries(group.items).map((entry) => this.run(entry, depth, 0));
      const flat = open + parts.join(', ') + close;
      if (!flat.includes('\n') && column + flat.length <= width) return flat;
    }
    let out = `${open}\n`;
    for (const entry of entries(group.items)) out += `${pad}  ${this.run(entry, depth + 1, pad.length + 2).trimEnd()}\n`;
    return `${out}${pad}${close}`;
  }
}

/** Cuts items into lines: a selection with its alias, arguments, directives and braces is one. */
function lines(items, top) {
  const out = [];
  let line = null;
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    if (isComment(item) && item.breaks === 0 && line) {
      line.trailing = [line.trailing, item.text].filter(Boolean).join(' ');
      if (!top) line.ended = true;
      continue;
    }
    const starts = !line || line.ended || isComment(item) || (before && isComment(before)) || (top ? startsDefinition(before, item) : startsSelection(items[i - 2], before, item));
    if (starts) {
      const afterComment = line?.items.length === 1 && isComment(line.items[0]);
      line = { items: [], breaks: item.breaks, afterComment, trailing: '', ended: false };
      out.push(line);
    }
    line.items.push(item);
  }
  return out;
}

function startsSelection(second, before, item) {
  if (item.text === '...') return true;
  if (item.kind !== 'name') return false;
  // After `... on` comes a type; a field may be called `on` too.
  if (before.text === 'on' && second?.text === '...') return false;
  return ![':', '@', '...'].includes(before.text);
}

const isBody = (item) => item.kind === 'group' && item.selection;
const startsDefinition = (before) => isBody(before);

/** Cuts what stands between parentheses or brackets into arguments, fields or elements. */
function entries(items) {
  const out = [];
  for (const [i, item] of items.entries()) {
    const before = items[i - 1];
    const joined = before && !isComment(before) && !isComment(item) && (glued(before, item) || item.text === '=' || item.text === '@' || before.text === '=' || (item.text === '(' && items[i - 2]?.text === '@'));
    const trailing = before && isComment(item) && item.breaks === 0;
    if (joined || trailing) out.at(-1).push(item);
    else out.push([item]);
  }
  return out;
}

// Tokens that write one thing: a: 1, $x, @skip, Int!, [..]!
function glued(before, item) {
  return [':', '$', '@'].includes(before.text) || item.text === ':' || item.text === '!';
}

function spaced(before, item) {
  if (item.text === '(' || item.text === ':' || item.text === '!') return false;
  if (['$', '@'].includes(before.text)) return false;
  if (before.text === '...') return item.text !== undefined && (item.text === 'on' || item.text === '@' || item.kind === 'group');
  return true;
}
