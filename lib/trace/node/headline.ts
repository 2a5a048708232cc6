/** What the first line of a printed error says. Offsets are relative to the line given. */
export interface Headline {
  readonly name: string | null;
  /** From brackets behind the name: `ERR_STREAM_WRITE_AFTER_END`. */
  readonly code: string | null;
  /** Where the name (or, without one, the message) begins: what is before is a label of whoever logged it. */
  readonly at: number;
  /** Where the message begins; equal to the line's length when it is empty. */
  readonly messageAt: number;
  /** How sure it is that this line begins an error. `strong` alone suffices without frames below it. */
  readonly strength: 'strong' | 'weak';
  readonly rejection: boolean;
  readonly warning: boolean;
  /** `{ Error: …`: util.inspect before Node 12 wraps the whole error in braces. */
  readonly brace: boolean;
  /** `[Error: …]`: an error without frames. */
  readonly bracket: boolean;
  /** Words that are no part of the error stand in front. */
  readonly labelled: boolean;
  /** Deno printed it: `error: Uncaught …`. */
  readonly deno: boolean;
}

/** What a class of errors ends with, in JavaScript as people name them. */
const KIND = /(?:Error|Exception|Rejection|Warning|Failure|Fault|Violation)$/;
const BARE = new Set(['Trace', 'Uncaught', 'Timeout', 'Abort', 'Invariant Violation']);
/** Endings that are a section of a message and no class: `Require stack:`. */
const MAX_LINE = 2000;

interface Lead {
  readonly at: number;
  readonly rejection: boolean;
  readonly certain: boolean;
  readonly brace: boolean;
  readonly warning: boolean;
  readonly deno: boolean;
}

/** Words that print in front of an error, longest first; each is tried again after one matched. */
const LEADS: readonly { readonly words: string; readonly rejection?: true; readonly weak?: true }[] = [
  { words: 'UnhandledPromiseRejectionWarning: ', rejection: true },
  { words: 'error: Uncaught (in promise) ', rejection: true },
  { words: 'Uncaught (in promise) ', rejection: true },
  { words: 'Uncaught (in promise): ', rejection: true },
  { words: 'error: Uncaught (in worker) ' },
  { words: 'error: (in promise) ', rejection: true },
  { words: 'error: Uncaught ' },
  { words: 'Uncaught Exception:' },
  { words: 'Uncaught exception: ' },
  { words: 'uncaughtException: ' },
  { words: 'uncaughtException ' },
  { words: 'Unhandled Runtime Error: ' },
  { words: 'Unhandled rejection: ', rejection: true },
  { words: 'Unhandled rejection ', rejection: true },
  { words: 'Unhandled Rejection: ', rejection: true },
  { words: 'Unhandled Rejection ', rejection: true },
  { words: 'Unhandled promise rejection: ', rejection: true },
  { words: 'Unhandled Promise Rejection: ', rejection: true },
  { words: 'Unhandled promise rejection ', rejection: true },
  { words: 'unhandledRejection: ', rejection: true },
  { words: 'unhandledRejection ', rejection: true },
  { words: '<rejected> ', rejection: true },
  { words: 'Uncaught:' },
  { words: 'Uncaught ' },
  { words: 'Caused by: ' },
  { words: 'caused by: ' },
  { words: 'Caused By: ' },
  { words: 'reason: ', weak: true },
  { words: '[cause]: ' },
];

const LEAD_INITIALS = new Set(LEADS.map(({ words }) => words.charCodeAt(0)));

/** Reads a line (trimmed) as the first line of an error. Null when it does not look like one at all. */
export function readHeadline(line: string): Headline | null {
  const body = line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line;
  const lead = readLeads(body);
  const direct = readName(body, lead.at, lead);
  if (direct?.strength === 'strong') return direct;
  const labelled = lead.warning ? null : afterLabel(body, lead.at, lead);
  if (labelled) return labelled;
  // `{ status: 500 }` is a thrown object; `{ error: deadlock detected` an error of node-postgres
  if (direct?.brace && direct.name !== 'error') return null;
  if (direct) return direct;
  const braced = bracedName(body, lead);
  if (braced) return braced;
  if (lead.certain || lead.warning) {
    if (lead.at >= body.length && !lead.rejection) return null;
    return headline(lead, null, null, lead.at, lead.at, lead.certain ? 'strong' : 'weak', false);
  }
  return null;
}

/** A headline with what its leads said; written out field by field, because a spread costs more than the whole reading. */
const headline = (
  lead: Lead,
  name: string | null,
  code: string | null,
  at: number,
  messageAt: number,
  strength: Headline['strength'],
  bracket: boolean,
): Headline => ({
  name,
  code,
  at,
  messageAt,
  strength,
  rejection: lead.rejection,
  warning: lead.warning || (name?.endsWith('Warning') ?? false),
  brace: lead.brace,
  bracket,
  labelled: false,
  deno: lead.deno,
});

function readLeads(line: string): Lead {
  let at = 0;
  let rejection = false;
  let certain = false;
  let brace = false;
  let warning = false;
  let deno = false;
  for (let round = 0; round < 6; round++) {
    const before = at;
    while (isOrnament(line.charCodeAt(at))) at++;
    if (line.startsWith('{ ', at) && !line.startsWith('{ "', at)) {
      brace = true;
      at += 2;
    }
    const node = processNote(line, at);
    if (node > at) {
      warning = true;
      at = node;
    }
    const lead = LEAD_INITIALS.has(line.charCodeAt(at)) && LEADS.find(({ words }) => line.startsWith(words, at));
    if (lead) {
      at += lead.words.length;
      rejection ||= lead.rejection === true;
      if (!lead.weak) certain = true;
      deno ||= lead.words.startsWith('error: ');
      const old = /^Unhandled promise rejection \(rejection id: \d+\): /.exec(line.slice(at, at + 80));
      if (old) at += old[0].length;
    }
    if (at === before) break;
  }
  return { at, rejection, certain, brace, warning, deno };
}

/** `⨯ `, `✖ `, `× `, `• `, `❌ `: marks that tools print before an error; blanks too. */
const isOrnament = (code: number): boolean =>
  code === 32 || (code >= 0x2022 && code < 0x3000) || code === 0xd7 || code === 0xfe0f;

/** After `(node:1234) ` and an optional `[DEP0018] `; `at` when there is none. */
function processNote(line: string, at: number): number {
  if (line[at] !== '(') return at;
  const head = /^\((?:node|electron|bun|deno|iojs|Node|Electron):\d+\) (?=\S)/.exec(line.slice(at, at + 40));
  return head ? at + head[0].length : at;
}

/** A character of a class name, dots between words included. */
export const isNameChar = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 46 ||
  code === 95 ||
  code === 36;

/** A name at `at`, its bracketed code and the colon. */
function readName(line: string, start: number, lead: Lead): Headline | null {
  let at = start;
  let bracket = false;
  let deprecation: string | null = null;
  if (line[at] === '[') {
    const dep = lead.warning ? /^\[([A-Z][A-Z0-9_]+)\] /.exec(line.slice(at, at + 40)) : null;
    if (dep) {
      deprecation = dep[1] ?? null;
      at += dep[0].length;
    } else {
      bracket = true;
      at++;
    }
  }
  const from = at;
  while (at < line.length && at - from < 120 && isNameChar(line.charCodeAt(at))) at++;
  const initial = line.charCodeAt(from);
  if (at === from || initial === 46 || (initial >= 48 && initial <= 57)) return null;
  if (line.startsWith(' Violation:', at)) at += ' Violation'.length;
  let name = line.slice(from, at);
  const brackets = readBrackets(line, at);
  at = brackets.end;
  if (brackets.suffix !== null) name += brackets.suffix;
  const colon = line[at] === ':' && (at + 1 >= line.length || line[at + 1] === ' ');
  const alone = at >= line.length || (bracket && line[at] === ']');
  if (!colon && !alone && !(line.startsWith(' {', at) && at + 2 >= line.length)) return null;
  const sure = isErrorName(name) || brackets.code !== null;
  if (alone && !sure) return null;
  if (bracket && !sure) return null;
  // Bun prints a system error by its message alone: `ENOENT: no such file …`
  if (/^E[A-Z0-9]{2,}$/.test(name) && colon) return headline(lead, null, null, start, start, 'weak', bracket);
  if (!sure && (name.endsWith('.') || /^(?:https?|file|node|webpack)$/.test(name))) return null;
  let messageAt = colon ? at + 1 : at;
  while (messageAt < line.length && line[messageAt] === ' ') messageAt++;
  return headline(lead, name, brackets.code ?? deprecation, start, messageAt, sure ? 'strong' : 'weak', bracket);
}

/** `[ERR_X]` is a code; `[TimeoutError]` (a DOMException) stays part of the name. */
function readBrackets(line: string, start: number): { end: number; code: string | null; suffix: string | null } {
  let at = start;
  let code: string | null = null;
  let suffix: string | null = null;
  for (let round = 0; round < 3 && line.charCodeAt(at + 1) === 91; round++) {
    const match = /^ \[([\w.$-]{1,80})\]/.exec(line.slice(at, at + 90));
    if (!match) break;
    const word = match[1] ?? '';
    if (/^[A-Z][A-Z0-9_]*$/.test(word)) code ??= word;
    else if (code === null) suffix = `${suffix ?? ''}${match[0]}`;
    at += match[0].length;
  }
  return { end: at, code, suffix };
}

/** Whether a word names a class of errors. */
export function isErrorName(name: string): boolean {
  const bracket = name.indexOf(' [');
  const bare = bracket < 0 ? name : name.slice(0, bracket);
  const last = bare.slice(bare.lastIndexOf('.') + 1);
  return BARE.has(bare) || (KIND.test(last) && !/^[A-Z]+$/.test(last));
}

/** `Failed to get updates. { Error`: util.inspect before Node 12, of an error whose message is one of its properties. */
function bracedName(line: string, lead: Lead): Headline | null {
  const brace = line.lastIndexOf('{ ');
  if (brace <= lead.at || line.length - brace > 80 || !/^(?:[A-Z]\w*)?Error$/.test(line.slice(brace + 2))) return null;
  const name = line.slice(brace + 2);
  return { ...headline(lead, name, null, brace + 2, line.length, 'strong', false), brace: true, labelled: true };
}

/** `sometimes (node:8) UnhandledPromiseRejectionWarning: Error: …`: the warning is a lead, wherever it stands. */
function behindWarning(line: string, found: Headline): Headline | null {
  if (found.name !== 'UnhandledPromiseRejectionWarning') return null;
  const inner = readHeadline(line.slice(found.messageAt));
  if (inner?.strength !== 'strong') return null;
  const { at, messageAt } = found;
  return { ...inner, at, messageAt: messageAt + inner.messageAt, rejection: true };
}

/** `checkout failed VersionError: …`: the first word with a colon that names an error class, behind any label. */
function afterLabel(line: string, from: number, lead: Lead): Headline | null {
  // CockroachDB's own message names a class of its server: it is no label in front of one.
  if (line.startsWith('restart transaction: ', from) || line.startsWith('error: restart transaction: ', from))
    return null;
  for (let colon = line.indexOf(':', from); colon >= 0; colon = line.indexOf(':', colon + 1)) {
    let end = colon;
    if (line[end - 1] === ']') end = line.lastIndexOf(' [', colon);
    if (end <= from) continue;
    let at = end;
    while (at > from && end - at < 120 && isNameChar(line.charCodeAt(at - 1))) at--;
    if (at === end || (at > 0 && !' \t[({"\''.includes(line[at - 1] ?? ''))) continue;
    if (!isErrorName(line.slice(at, end)) && line.slice(at, end) !== 'error') continue;
    const begin = line[at - 1] === '[' ? at - 1 : at;
    const found = readName(line, begin, lead) ?? readName(line, at, lead);
    if (!found) continue;
    if (found.strength === 'strong') return { ...(behindWarning(line, found) ?? found), labelled: true };
    if (/[\])}:] *$/.test(line.slice(from, at))) return { ...found, labelled: true };
  }
  return null;
}
