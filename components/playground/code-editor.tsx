'use client';

import { useEffect, useRef } from 'react';
import type { PlaygroundWords } from '../../lib/i18n/playground.ts';
import type { Editor } from './editor-impl.ts';
import styles from './playground.module.css';

/** CodeMirror, fetched when somebody wants to edit. Until it is there, and without it, the text stands in a plain field. */
export function CodeEditor({
  text,
  edited,
  fault,
  change,
  words,
}: {
  text: string;
  /** The text came out of this editor; else it is a version of the demo and is put into it. */
  edited: boolean;
  fault: number | null;
  change: (text: string) => void;
  words: PlaygroundWords;
}) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const latest = useRef({ text, change, shown: text });
  latest.current.change = change;
  const label = words.editor.label;
  useEffect(() => {
    let gone = false;
    import('./editor-impl.ts').then(({ mountEditor }) => {
      if (gone || !host.current) return;
      editor.current = mountEditor(host.current, latest.current.text, label, (next) => {
        latest.current.shown = next;
        latest.current.change(next);
      });
      editor.current.focus();
    });
    return () => {
      gone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, [label]);
  useEffect(() => {
    latest.current.text = text;
    // What the editor reported comes back later than the next key: it must never be written over that key.
    if (!edited && text !== latest.current.shown) editor.current?.setText(text);
  }, [text, edited]);
  useEffect(() => editor.current?.setFault(fault), [fault]);
  return <div ref={host} className={styles.editor} data-testid="editor" />;
}
