import type { Locale, Text } from '../../lib/diagnose/types.ts';
import type { RedactionKind } from '../../lib/report/redact-rules.ts';

export const FORMATS = ['link', 'markdown', 'json', 'sarif', 'text'] as const;
export type Format = (typeof FORMATS)[number];

export interface ShareRequest {
  readonly id: number;
  readonly text: string;
  readonly format: Format | 'preview';
  readonly redact: boolean;
  readonly locale: Locale;
  /** Of the tool, for SARIF. */
  readonly version: string;
}

export interface Change {
  readonly kind: RedactionKind;
  readonly original: string;
  readonly replacement: string;
  readonly count: number;
}

export interface Shared {
  readonly id: number;
  readonly result: string | null;
  readonly refused: Text | null;
  readonly changes: readonly Change[];
}
