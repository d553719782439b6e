// A code editor made of a textarea over a coloured copy of its text. The textarea keeps what
// browsers and screen readers already know how to do: caret, selection, undo, input methods.

/**
 * @typedef {object} Span
 * @property {number} start
 * @property {number} end
 * @property {string} role becomes the class `t-<role>`
 */

export class Editor {
  /** @type {((text: string) => void)[]} */
  #listeners = [];
  /** @type {{offset: number, message: string}[]} */
  #marks = [];

  /**
   * @param {HTMLElement} root holds a textarea, `.code` and `.gutter`
   * @param {(text: string) => Span[]} colour spans in order, not overlapping
   */
  constructor(root, colour) {
    this.root = root;
    this.input = root.querySelector('textarea');
    this.code = root.querySelector('.code');
    this.gutter = root.querySelector('.gutter');
    this.colour = colour;
    this.input.addEventListener('input', () => {
      this.#marks = [];
      this.render();
      for (const listener of this.#listeners) listener(this.text);
    });
  }

  get text() {
    return this.input.value;
  }

  /** Calls back after every change of the text, by the reader or by the page. */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Replaces a stretch of the text and puts the caret at an offset, in a way that undo takes back.
   */
  replace(from, to, text, caret = from + text.length) {
    const { input } = this;
    if (this.text.slice(from, to) !== text) {
      const focused = document.activeElement;
      input.focus({ preventScroll: true });
      input.setSelectionRange(from, to);
      // The only way to edit a textarea that keeps its undo history; setRangeText forgets it. It edits what
      // has the focus, which an editor that is folded away cannot have.
      const done = document.activeElement === input && document.execCommand(text ? 'insertText' : 'delete', false, text);
      if (!done) {
        input.setRangeText(text, from, to, 'end');
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      if (focused !== input && document.activeElement === input) {
        input.blur();
        if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      }
    }
    input.setSelectionRange(caret, caret);
  }

  /** Replaces the whole text. */
  set(text) {
    this.replace(0, this.text.length, text, Math.min(this.input.selectionStart, text.length));
    this.render();
  }

  /** Underlines the places of mistakes until the text changes. */
  mark(marks) {
    this.#marks = marks;
    this.input.setAttribute('aria-invalid', String(marks.length > 0));
    this.render();
  }

  /** Puts the caret at an offset and brings it into view. */
  reveal(offset) {
    this.input.focus();
    this.input.setSelectionRange(offset, offset);
    const rect = this.rectAt(offset);
    const view = this.root.getBoundingClientRect();
    if (rect && (rect.top < view.top || rect.bottom > view.bottom)) this.root.scrollTop += rect.top - view.top - view.height / 3;
  }

  render() {
    const { text } = this;
    if (this.#marks.length === 0) this.input.setAttribute('aria-invalid', 'false');
    const nodes = [];
    let at = 0;
    const plain = (end) => {
      if (end > at) nodes.push(document.createTextNode(text.slice(at, end)));
      at = end;
    };
    for (const span of this.colour(text)) {
      plain(span.start);
      const node = document.createElement('span');
      node.className = `t-${span.role}`;
      if (this.#marks.some((mark) => mark.offset >= span.start && mark.offset < span.end)) node.classList.add('wrong');
      node.textContent = text.slice(span.start, span.end);
      nodes.push(node);
      at = span.end;
    }
    plain(text.length);
    // A last empty line has no height unless something stands on it.
    nodes.push(document.createTextNode('\n'));
    this.code.replaceChildren(...nodes);
    this.#renderGutter(text);
  }

  #renderGutter(text) {
    const wrong = new Set(this.#marks.map((mark) => text.slice(0, mark.offset).split('\n').length));
    const count = text.split('\n').length;
    const numbers = Array.from({ length: count }, (_, i) => {
      const number = document.createElement('span');
      number.textContent = String(i + 1);
      if (wrong.has(i + 1)) number.className = 'wrong';
      return number;
    });
    this.gutter.replaceChildren(...numbers);
  }

  /** Where a character stands on the screen. */
  rectAt(offset) {
    let left = offset;
    const walker = document.createTreeWalker(this.code, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (left < node.length) {
        const range = document.createRange();
        range.setStart(node, left);
        range.setEnd(node, left + 1);
        return range.getClientRects()[0] ?? null;
      }
      left -= node.length;
    }
    return null;
  }
}
