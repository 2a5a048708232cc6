import type { Span } from '../../lib/text/types.ts';
import type { Frame, GoReport, Origin } from '../../lib/trace/types.ts';

const NEWLINE = /\n|\\n/g;

/** A report of one goroutine with the spans a reader would give; enough for what only looks at spans. */
export function goReport(text: string): GoReport {
  const from = (part: string): Span => [text.indexOf(part), text.indexOf(part) + part.length];
  const frame = (name: string, origin: Origin): Frame => {
    const start = text.indexOf(`${name}(`);
    const ends = [...text.slice(start).matchAll(NEWLINE)].map((match) => start + match.index);
    return {
      function: name,
      package: name.slice(0, name.lastIndexOf('/') + 1) + name.slice(name.lastIndexOf('/') + 1).split('.')[0],
      module: null,
      version: null,
      file: null,
      line: null,
      column: null,
      receiver: null,
      origin,
      args: null,
      inlined: false,
      isAsync: false,
      isConstructor: false,
      alias: null,
      evalOrigin: null,
      span: [start, ends[1] ?? text.length],
    };
  };
  const header = from('goroutine 7 [running]:');
  return {
    language: 'go',
    kind: 'fatal-error',
    error: {
      name: 'fatal error',
      code: null,
      message: 'concurrent map writes',
      span: from('fatal error: concurrent map writes'),
    },
    notes: [],
    cutStart: false,
    cutEnd: false,
    span: [0, text.length],
    panics: [],
    signal: null,
    goroutines: [
      {
        id: 7,
        state: 'running',
        waitMinutes: null,
        lockedToThread: false,
        labels: {},
        frames: [
          frame('runtime.fatal', 'runtime'),
          frame('net/http.HandlerFunc.ServeHTTP', 'stdlib'),
          frame('main.handler', 'app'),
        ],
        createdBy: null,
        framesElided: false,
        stackUnavailable: false,
        ancestors: [],
        bubble: null,
        headerSpan: header,
        span: [header[0], text.length],
      },
    ],
    strayFrames: [],
    systemStack: [],
    profile: null,
    accesses: [],
    raceGoroutines: [],
    goVersion: null,
  };
}
