import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.controlKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-constant)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--code-function)' },
]);

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--surface-raised)', color: 'var(--ink)', maxHeight: '34rem', fontSize: 'var(--text-s)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5rem' },
  '.cm-gutters': { backgroundColor: 'var(--surface-raised)', color: 'var(--ink-3)', border: '0' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-faulty': { backgroundColor: 'var(--danger-soft)', boxShadow: 'inset 3px 0 0 var(--danger)' },
});

const setFault = StateEffect.define<number | null>();
const fault = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let decorations = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFault)) continue;
      const line = effect.value;
      const { doc } = transaction.state;
      decorations =
        line === null || line < 1 || line > doc.lines
          ? Decoration.none
          : Decoration.set([Decoration.line({ class: 'cm-faulty' }).range(doc.line(line).from)]);
    }
    return decorations;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export interface Editor {
  setText(text: string): void;
  /** Marks the line of an error; null for none. */
  setFault(line: number | null): void;
  focus(): void;
  destroy(): void;
}

/** An editor in a shadow root: there its style sheets are constructed ones, which the page's policy allows. */
export function mountEditor(host: HTMLElement, text: string, label: string, changed: (text: string) => void): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        indentOnInput(),
        syntaxHighlighting(colours),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        javascript({ typescript: true }),
        // Said outright: what checks pages does not know that an editable text takes the focus.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
        fault,
        theme,
      ],
    }),
  });
  return {
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    setFault: (line) => view.dispatch({ effects: setFault.of(line) }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
