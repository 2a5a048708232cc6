'use client';

import { useEffect, useRef, useState } from 'react';
import { DESK_LISTENS, type TakeOver } from '../site/early.ts';

interface Handlers {
  open(files: readonly File[]): void;
  paste(text: string): void;
  type(text: string): void;
}

/** Takes what is pasted or dropped anywhere on the page, but for fields that take text themselves. True while dragging. */
export function useDropAndPaste(handlers: Handlers): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (!clipboardData) return;
      if (clipboardData.files.length > 0) {
        event.preventDefault();
        latest.current.open([...clipboardData.files]);
        return;
      }
      if (event.defaultPrevented || takesText(event.composedPath()[0])) return;
      event.preventDefault();
      latest.current.paste(clipboardData.getData('text/plain'));
    };
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      setDragging(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) latest.current.open(files);
    };
    // Somebody who was quicker than the page's scripts has already put something in.
    const takeOver: TakeOver = ({ text, source }) => latest.current[source === 'pasted' ? 'paste' : 'type'](text);
    document.dispatchEvent(new CustomEvent(DESK_LISTENS, { detail: takeOver }));
    document.addEventListener('paste', paste);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, []);
  return dragging;
}

function takesText(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA)$/.test(target.tagName));
}
