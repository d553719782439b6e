// Typing brackets and line breaks: a bracket brings its partner, a line break keeps the indent.
// The Tab key is left alone, so that the keyboard can always leave the editor.

const pairs = { '{': '}', '(': ')', '[': ']', '"': '"' };
const indent = '  ';

/** @param {import('./editor.js').Editor} editor */
export function handleBrackets(editor) {
  const { input } = editor;
  // Set while an edit of ours runs: it raises the same event again.
  let busy = false;
  const edit = (event, from, to, text, caret) => {
    event.preventDefault();
    busy = true;
    editor.replace(from, to, text, caret);
    busy = false;
  };

  input.addEventListener('beforeinput', (event) => {
    if (busy || event.isComposing || !event.cancelable) return;
    const { selectionStart: from, selectionEnd: to, value } = input;
    const before = value[from - 1] ?? '';
    const after = value[to] ?? '';

    if (event.inputType === 'insertText' && event.data?.length === 1) {
      const typed = event.data;
      const closes = typed === after && from === to && Object.values(pairs).includes(typed);
      if (closes) return edit(event, from, to, '', from + 1);
      if (!(typed in pairs)) {
        const line = value.slice(value.lastIndexOf('\n', from - 1) + 1, from);
        // A closing bracket typed on a blank line goes back one step.
        if (Object.values(pairs).includes(typed) && line.endsWith(indent) && line.trim() === '') {
          edit(event, from - indent.length, to, typed, from - indent.length + 1);
        }
        return undefined;
      }
      if (from !== to) return edit(event, from, to, typed + value.slice(from, to) + pairs[typed], to + 1);
      const room = after === '' || /[\s)}\],:]/.test(after);
      const quote = typed === '"' && /["\w\\]/.test(before);
      if (room && !quote) return edit(event, from, to, typed + pairs[typed], from + 1);
      return undefined;
    }
    if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') {
      const line = value.slice(value.lastIndexOf('\n', from - 1) + 1, from);
      const pad = /^[ \t]*/.exec(line)[0];
      const opens = /[{([]\s*$/.test(line);
      const inner = `\n${pad}${opens ? indent : ''}`;
      const outer = opens && pairs[line.trimEnd().at(-1)] === after ? `\n${pad}` : '';
      return edit(event, from, to, inner + outer, from + inner.length);
    }
    if (event.inputType === 'deleteContentBackward' && from === to && before && pairs[before] === after) {
      return edit(event, from - 1, to + 1, '', from - 1);
    }
    return undefined;
  });

  input.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || (event.key !== ']' && event.key !== '[')) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = input;
    const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const lines = value.slice(from, selectionEnd).split('\n');
    const moved = lines.map((line) => (event.key === ']' ? indent + line : line.replace(/^ {1,2}/, ''))).join('\n');
    editor.replace(from, selectionEnd, moved, from + moved.length);
  });
}
