// Builds page elements from code. Text always goes in as text: nothing a server says is read as HTML.

/**
 * @param {string} tag a tag name, with classes after dots: `div.row.wide`
 * @param {Record<string, unknown>} [props] attributes; `on` holds event listeners, true makes an
 *   empty attribute, and null, undefined and false leave one out
 * @param {...(Node|string|null|undefined|(Node|string|null|undefined)[])} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(props)) {
    if (key === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(key, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** A description as GraphQL has it: paragraphs, and `code` between backticks. */
export function prose(text, tag = 'p') {
  return (text ?? '')
    .split(/\n\s*\n/)
    .filter(Boolean)
    .map((paragraph) => el(`${tag}.prose`, {}, paragraph.split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part))));
}

/** The element with this id; a page without it is a mistake of ours. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}
