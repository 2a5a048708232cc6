import { z } from 'zod';

/** The same sentence in every language of the site. */
const text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
/** A text that is the same in every language, or one for each. */
const words = z.union([z.string().min(1), text]);
const link = z.strictObject({
  /** What is behind the link, in words: `issue #4127`, `commit e469008`. */
  label: words,
  url: z.url({ protocol: /^https$/ }),
});
const day = z.iso.date();
/** A date, or the word `unknown`: what is not known is written as unknown. */
const dayOrUnknown = z.union([day, z.literal('unknown')]);

/** One dated event, first to last. Drawn as the timeline of the page. */
const event = z.strictObject({
  date: day,
  /** `introduced` and `fixed` are drawn as the ends of the affected span; `beware` marks a release whose fix was bad. */
  kind: z.enum(['introduced', 'reported', 'fix-attempt', 'fixed', 'released', 'beware', 'sequel', 'other']),
  says: text,
  source: link,
  /** Release that carries it, when there is one. */
  version: z.string().optional(),
});

/** What a stack must show for the matcher to name this incident. Never line numbers: they move. */
const signature = z.strictObject({
  /** Module paths under which the code has been published; a frame's package must start with one of them. */
  modules: z.array(z.string()).min(1),
  /** Functions of those modules, without the package path: `(*aws).Bootstrap`, `wsPing`. */
  functions: z.array(z.string()).min(1),
  /** Base names of files. */
  files: z.array(z.string()).default([]),
  /** Libraries that take part: `github.com/gorilla/websocket`. */
  libraries: z.array(z.string()).default([]),
  /** When functions alone say too little: the crash line must hold one of these (`readyState 2 (CLOSING)`). */
  messages: z.array(z.string().min(1)).optional(),
});

/** A case that came after: the sibling the fix left open, the fix's own bug, a repeat elsewhere. */
const sequel = z.strictObject({
  title: text,
  says: text,
  status: z.enum(['open', 'fixed', 'unknown']),
  links: z.array(link).min(1),
});

/** content/incidents/<slug>/incident.yaml */
export const incidentSchema = z.strictObject({
  /** Shown as the page's heading. */
  title: text,
  /** One or two sentences for lists, search and link previews. */
  summary: text,
  project: z.strictObject({ name: z.string().min(1), repo: z.url({ protocol: /^https$/ }), what: text }),
  language: z.enum(['go', 'node']),
  /** Pattern id, `go/map-concurrent-writes`. */
  pattern: z.string().regex(/^(go|node)\/[a-z0-9-]+$/),
  /** Further patterns the same incident shows. */
  alsoPatterns: z.array(z.string()).default([]),
  /** The crash line, verbatim. */
  error: z.string().min(1),
  versions: z.strictObject({
    /** First affected release, or `unknown`. */
    introduced: z.string().min(1),
    /** Last affected release, or `unknown`. */
    lastAffected: z.string().min(1),
    /** First release in which this is right, or `none`. */
    fixed: z.string().min(1),
    /** Releases with a fix that has its own bug. */
    beware: z.array(z.strictObject({ version: z.string().min(1), says: text })).default([]),
    /**
     * For an error by which the fixed releases refuse what was a race: a part of its message, and what to tell whoever
     * sees it, whom no release will help.
     */
    refusal: z.strictObject({ message: z.string().min(1), says: text }).optional(),
  }),
  runtime: z.strictObject({
    go: z.string().optional(),
    node: z.string().optional(),
    libraries: z.array(z.string()).default([]),
  }),
  dates: z.strictObject({
    introduced: dayOrUnknown,
    reported: dayOrUnknown,
    fixed: dayOrUnknown,
    released: dayOrUnknown,
  }),
  issue: link,
  fixes: z.array(link).default([]),
  sources: z.array(link).default([]),
  signature,
  timeline: z.array(event).min(1),
  sequels: z.array(sequel).default([]),
  /** What could not be checked, one sentence each. */
  unknowns: z.array(text).default([]),
  /** What the demo models and what it leaves out; omitted when the folder has no demo. */
  demo: z
    .strictObject({
      title: text,
      /** One sentence a variant: what differs. */
      variants: z.record(z.string().regex(/^(broken|fixed|fixed-wrong)$/), text),
      leavesOut: text,
    })
    .optional(),
});

export type Incident = z.output<typeof incidentSchema>;

/** content/patterns/<language>/<id>/pattern.yaml */
export const patternSchema = z.strictObject({
  title: text,
  summary: text,
  family: z.enum([
    'map-writes',
    'socket-writes',
    'timeout-headers',
    'channel-lifecycle',
    'lock-misuse',
    'deadlock-and-leak',
    'torn-memory',
    'completed-twice',
    'used-after-close',
    'check-then-act',
    'database-conflict',
  ]),
  /** The lines by which it is known, verbatim, oldest runtime first. */
  telltales: z.array(z.strictObject({ line: z.string().min(1), runtime: words, source: link.optional() })).min(1),
  related: z.array(z.string()).default([]),
  /** Real cases outside our own case studies. */
  seenIn: z.array(z.strictObject({ project: words, says: text, link })).default([]),
  sources: z.array(link).min(1),
});

export type Pattern = z.output<typeof patternSchema>;
