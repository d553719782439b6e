// The list of suggestions under the caret. Focus stays in the editor: the list is a listbox that
// the textarea points at, as the ARIA practices have it for an editable text with a popup.

import { suggest } from './suggest.js';

const shown = 60; // rows put in the page; typing narrows a longer list

export class Completion {
  #items = [];
  #range = null;
  #active = 0;

  /**
   * @param {import('./editor.js').Editor} editor
   * @param {HTMLElement} list an empty element with role listbox
   * @param {HTMLElement} status a live region that says how many suggestions there are
   * @param {() => import('./schema.js').Schema|null} schema
   */
  constructor(editor, list, status, schema) {
    Object.assign(this, { editor, list, status, schema });
    const { input } = editor;
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('input', (event) => this.#typed(event));
    input.addEventListener('blur', () => this.close());
    editor.root.addEventListener('scroll', () => this.close());
    // The press must not take the focus from the editor.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const row = event.target.closest('[role=option]');
      if (row) this.#accept(Number(row.dataset.index));
    });
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Shows what may be typed at the caret. */
  open() {
    const { input } = this.editor;
    const found = input.selectionStart === input.selectionEnd ? suggest(input.value, input.selectionStart, this.schema()) : null;
    const whole = found?.items.length === 1 && found.items[0].label === found.word && found.items[0].insert === found.word;
    if (!found || found.items.length === 0 || whole) return this.close();
    this.#items = found.items.slice(0, shown);
    this.#range = found;
    this.list.replaceChildren(...this.#items.map(row));
    this.list.hidden = false;
    this.#place();
    this.#select(0);
    this.status.textContent = `${found.items.length} suggestion${found.items.length === 1 ? '' : 's'}`;
    return undefined;
  }

  close() {
    if (!this.isOpen) return;
    this.list.hidden = true;
    this.status.textContent = '';
    this.editor.input.removeAttribute('aria-activedescendant');
  }

  #typed(event) {
    if (event.isComposing) return;
    const typed = event.data ?? '';
    const deletes = event.inputType?.startsWith('delete') && this.isOpen;
    if (/[\w@$]$/.test(typed) || deletes) this.open();
    else this.close();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      this.open();
      return;
    }
    if (!this.isOpen) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const last = this.#items.length - 1;
    const moves = { ArrowDown: (this.#active + 1) % (last + 1), ArrowUp: (this.#active + last) % (last + 1), PageDown: Math.min(last, this.#active + 8), PageUp: Math.max(0, this.#active - 8) };
    if (plain && event.key in moves) this.#select(moves[event.key]);
    else if (plain && (event.key === 'Enter' || event.key === 'Tab')) this.#accept(this.#active);
    else if (event.key === 'Escape') this.close();
    else {
      if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) this.close();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #select(index) {
    this.list.children[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = index;
    const row = this.list.children[index];
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({ block: 'nearest' });
    this.editor.input.setAttribute('aria-activedescendant', row.id);
  }

  #accept(index) {
    const { insert } = this.#items[index];
    const { from, to } = this.#range;
    const text = this.editor.text;
    const pad = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', from - 1) + 1, from))[0];
    const padded = insert.replaceAll('\n', `\n${pad}`);
    const caret = padded.indexOf('|');
    this.close();
    this.editor.replace(from, to, padded.replace('|', ''), from + (caret < 0 ? padded.length : caret));
    // The edit itself opens the list again for the same word.
    this.close();
  }

  #place() {
    const rect = this.editor.rectAt(this.#range.from);
    if (!rect) return;
    const { style } = this.list;
    const { offsetHeight: height, offsetWidth: width } = this.list;
    const below = rect.bottom + 4;
    const fits = below + height < window.innerHeight;
    style.top = `${Math.max(4, fits ? below : rect.top - height - 4)}px`;
    style.left = `${Math.max(4, Math.min(rect.left - 8, window.innerWidth - width - 8))}px`;
  }
}

function row(item, index) {
  const option = document.createElement('div');
  option.id = `suggestion-${index}`;
  option.dataset.index = String(index);
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const parts = [['label', item.label], ['detail', item.detail], ['about', item.description]];
  for (const [name, text] of parts) {
    if (!text) continue;
    const part = document.createElement('span');
    part.className = name;
    part.textContent = text;
    option.append(part, ' ');
  }
  if (item.deprecated) option.classList.add('deprecated');
  return option;
}
