import { isValidElement, type ReactNode } from 'react';

/** The words of some rendered text. */
export function textContent(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textContent).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textContent(node.props.children) : '';
}
