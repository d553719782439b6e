// Walks the tokens of a GraphQL document and says of each what it is (a field, an argument, a
// type …) and, for the place of the cursor, what may stand there. It is a walk and not a parser
// because the text under the cursor is nearly always unfinished.

import { named, unlist } from './schema.js';

const closers = { ')': ['variables', 'arguments'], '}': ['selection', 'object'], ']': ['list'] };
const operationWords = new Set(['query', 'mutation', 'subscription']);
const literals = new Set(['true', 'false', 'null']);

/**
 * @typedef {object} Operation
 * @property {string|null} name
 * @property {string} what 'query', 'mutation' or 'subscription'
 * @property {number} start
 * @property {number} end offset after the closing brace, or of the end of the text
 * @property {number|null} open offset of the opening brace of its selection set
 * @property {{name: string, type: string, optional: boolean}[]} variables
 */

class Walk {
  /** @param {import('./schema.js').Schema|null} schema */
  constructor(schema) {
    this.schema = schema;
    this.stack = [{ at: 'document' }];
    /** @type {Operation[]} */
    this.operations = [];
    this.fragments = [];
    this.operation = null;
  }

  get top() {
    return this.stack.at(-1);
  }

  /**
   * Takes one token and returns its role: the name of a colour.
   * @param {import('./lex.js').Token} token
   * @param {import('./lex.js').Token} [next]
   */
  step(token, next) {
    if (token.kind === 'comment' || token.kind === 'invalid') return token.kind;
    const top = this.top;
    const { text } = token;
    if (text in closers) return this.close(token);

    if (top.directive === '') {
      // The name after an @, wherever it stands.
      if (token.kind === 'name') {
        top.directive = text;
        return 'directive';
      }
      top.directive = null;
    }
    if (text === '@' && top.at !== 'document') {
      top.directive = '';
      return 'directive';
    }
    if (text === '(' && top.directive) {
      const inputs = this.schema?.directives.get(top.directive)?.args ?? [];
      top.directive = null;
      this.stack.push(argumentsOf(inputs, 'arguments'));
      return 'punctuator';
    }
    top.directive = null;

    switch (top.at) {
      case 'document':
        return this.document(token);
      case 'header':
        return this.header(token);
      case 'variables':
        return this.variableDefinition(token);
      case 'selection':
        return this.selection(token, next);
      case 'list':
        return this.value(token, top.type);
      default:
        return this.argument(token);
    }
  }

  document({ kind, text, start }) {
    if (text === '{') {
      this.begin('query', start);
      this.operation.open = start;
      this.stack.push({ at: 'selection', type: this.schema?.root('query') ?? null });
      return 'punctuator';
    }
    if (operationWords.has(text)) {
      this.begin(text, start);
      this.stack.push({ at: 'header', what: text, type: this.schema?.root(text) ?? null });
      return 'keyword';
    }
    if (text === 'fragment') {
      this.stack.push({ at: 'header', what: text, type: null });
      return 'keyword';
    }
    return kind === 'name' ? 'name' : kind;
  }

  begin(what, start) {
    this.operation = { name: null, what, start, end: Infinity, open: null, variables: [] };
    this.operations.push(this.operation);
  }

  header({ kind, text, start }) {
    const top = this.top;
    if (kind === 'name') {
      if (top.what !== 'fragment') {
        this.operation.name ??= text;
        return 'definition';
      }
      if (!top.name) {
        top.name = text;
        this.fragments.push(top);
        return 'definition';
      }
      if (text === 'on' && !top.on) {
        top.on = true;
        return 'keyword';
      }
      top.type = text;
      return 'type';
    }
    if (text === '(') {
      this.stack.push({ at: 'variables', awaits: 'name' });
    } else if (text === '{') {
      this.stack.pop();
      if (top.what !== 'fragment') this.operation.open ??= start;
      this.stack.push({ at: 'selection', type: top.type });
    }
    return 'punctuator';
  }

  variableDefinition(token) {
    const top = this.top;
    const { kind, text } = token;
    if (text === '$') {
      top.awaits = 'name';
      return 'variable';
    }
    if (top.awaits === 'default') return this.value(token, null);
    if (kind === 'name' && top.awaits === 'name') {
      top.variable = { name: text, type: '', optional: false };
      this.operation?.variables.push(top.variable);
      top.awaits = 'colon';
      return 'variable';
    }
    if (text === ':') {
      top.awaits = 'type';
    } else if (text === '=') {
      top.awaits = 'default';
      if (top.variable) top.variable.optional = true;
    } else if (top.awaits === 'type' && top.variable) {
      top.variable.type += text;
    }
    return kind === 'name' ? 'type' : 'punctuator';
  }

  selection({ kind, text }, next) {
    const top = this.top;
    if (text === '...') {
      top.spread = 'open';
      top.field = null;
      return 'punctuator';
    }
    if (kind === 'name') {
      if (top.spread === 'open') {
        top.spread = text === 'on' ? 'on' : null;
        return text === 'on' ? 'keyword' : 'definition';
      }
      if (top.spread === 'on') {
        top.spread = 'typed';
        top.condition = text;
        return 'type';
      }
      top.spread = null;
      if (next?.text === ':') return 'alias';
      top.field = this.schema?.field(top.type, text) ?? null;
      return 'field';
    }
    if (text === '(') {
      this.stack.push(argumentsOf(top.field?.args ?? [], 'arguments'));
    } else if (text === '{') {
      let type = top.field ? named(top.field.type) : null;
      if (top.spread === 'open') type = top.type;
      if (top.spread === 'typed') type = top.condition;
      top.spread = null;
      top.field = null;
      this.stack.push({ at: 'selection', type });
    }
    return 'punctuator';
  }

  argument(token) {
    const top = this.top;
    if (top.awaits === 'value') {
      if (token.text !== '$') top.awaits = 'name';
      return this.value(token, top.input?.type ?? null);
    }
    if (token.kind === 'name') {
      top.input = top.inputs.find((input) => input.name === token.text) ?? null;
      top.used.add(token.text);
      top.awaits = 'colon';
      return 'argument';
    }
    if (token.text === ':') top.awaits = 'value';
    return token.kind;
  }

  value({ kind, text }, type) {
    const top = this.top;
    if (text === '[') {
      this.stack.push({ at: 'list', type: unlist(type) });
      return 'punctuator';
    }
    if (text === '{') {
      const inputs = this.schema?.types.get(named(type))?.inputFields ?? [];
      this.stack.push(argumentsOf(inputs, 'object'));
      return 'punctuator';
    }
    if (text === '$') {
      top.dollar = true;
      return 'variable';
    }
    if (kind !== 'name') return kind;
    const variable = top.dollar;
    top.dollar = false;
    if (variable) return 'variable';
    return literals.has(text) ? 'keyword' : 'enum';
  }

  /** Leaves the frame a closing bracket ends, dropping unfinished frames inside it. */
  close({ text, end }) {
    let depth = this.stack.length - 1;
    while (depth > 0 && !closers[text].includes(this.stack[depth].at)) depth--;
    if (depth === 0) return this.schemaFree(text);
    this.stack.length = depth;
    if (depth === 1 && this.operation?.end === Infinity) {
      this.operation.end = end;
      this.operation = null;
    }
    return 'punctuator';
  }

  // A ] inside a variable's type closes nothing we opened; any other stray bracket is a mistake.
  schemaFree(text) {
    const top = this.top;
    if (text === ']' && top.at === 'variables' && top.variable) {
      top.variable.type += text;
      return 'punctuator';
    }
    return 'invalid';
  }
}

function argumentsOf(inputs, at) {
  return { at, inputs, input: null, used: new Set(), awaits: 'name' };
}

/**
 * The role of every token, and the operations and fragments of the document.
 * @param {import('./lex.js').Token[]} tokens
 * @param {import('./schema.js').Schema|null} [schema]
 */
export function outline(tokens, schema = null) {
  const walk = new Walk(schema);
  const roles = tokens.map((token, i) => walk.step(token, tokens[i + 1]));
  const end = tokens.at(-1)?.end ?? 0;
  for (const operation of walk.operations) operation.end = Math.min(operation.end, end);
  return { roles, operations: walk.operations, fragments: walk.fragments };
}

/**
 * What may stand at an offset: the innermost frame there, and the word that is being typed.
 * Null inside a comment or a string, where nothing is to be completed.
 * @param {import('./lex.js').Token[]} tokens
 * @param {number} offset
 * @param {import('./schema.js').Schema|null} schema
 */
export function placeAt(tokens, offset, schema) {
  const walk = new Walk(schema);
  let word = { text: '', start: offset, end: offset };
  for (const [i, token] of tokens.entries()) {
    if (token.start >= offset) break;
    if (token.end >= offset && token.kind === 'name') {
      word = token;
      break;
    }
    const closed = token.kind !== 'comment' && token.kind !== 'invalid';
    if (token.end > offset || (token.end === offset && !closed)) return null;
    walk.step(token, tokens[i + 1]);
  }
  return { frame: walk.top, operation: walk.operation, from: word.start, to: word.end, word: word.text.slice(0, offset - word.start) };
}
