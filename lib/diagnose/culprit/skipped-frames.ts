/** A frame that stands between the crash and the code that raced, and why it is not the one to name. */
export interface SkippedFrame {
  readonly function: RegExp;
  readonly why: string;
}

/**
 * Go frames of user or dependency code that only carry the operation of somebody else. The runtime and the
 * standard library need no row: `origin` leaves them out. Names are as printed, so a vendored fork
 * (`…/vendor/github.com/gorilla/websocket.(*Conn).…`) is met by the same row.
 */
export const skippedFrames: readonly SkippedFrame[] = [
  {
    function:
      /(^|\/)websocket\.\(\*(Conn|messageWriter|messageReader|truncWriter|flateWriteWrapper|flateReadWrapper|joinReader)\)\./,
    why: 'the library detects the second user of the connection; the caller is the one that did not wait its turn',
  },
  { function: /(^|\/)websocket\.(WriteJSON|ReadJSON|JoinMessages)/, why: 'a helper around the connection' },
  { function: /(^|\/)(gobwas\/ws|gobwas\/ws\/wsutil|wsutil)\.[A-Z(]/, why: 'writes the frame it was given' },
  { function: /(^|\/)(wsjson|wspb)\.(Read|Write)$/, why: 'encodes for the connection it was given' },
  {
    function: /(^|\/)(fasthttp|gofiber|antlabs|lxzan\/gws)[^ (]*websocket[^ (]*\.\(\*Conn\)\./,
    why: 'another connection type',
  },
  { function: /^github\.com\/lxzan\/gws\.\(\*Conn\)\./, why: 'another connection type' },
  {
    function: /(^|[./(*])deferwrap\d*$|\.gowrap\d*$/,
    why: 'made by the compiler around a deferred or a started call; the frame next to it names the code',
  },
  { function: /(^|\/)(errgroup|singleflight|semaphore)\./, why: 'runs the function it was given' },
  { function: /(^|\/)multierr\./, why: 'collects the errors it was given' },
  { function: /(^|\/)concurrent-map(\/v\d+)?\./, why: 'a container; the caller chose what to do with it' },
  { function: /(^|\/)go-deadlock\.\(\*(RW)?Mutex\)\./, why: 'a mutex around a mutex' },
  { function: /(^|\/)syncutil\.\(\*(RW)?Mutex\)\./, why: 'a mutex around a mutex' },
  { function: /\.\(\*?[A-Za-z]*(Wait|Work)Group\)\.(Add|Done|Wait)(-fm)?$/, why: 'a wait group around sync.WaitGroup' },
];

/** The row that says why a frame is not the culprit; null when it may be. */
export function skippedBecause(name: string): string | null {
  return skippedFrames.find((row) => row.function.test(name))?.why ?? null;
}
