import type { Span } from '../../text/types.ts';
import type { Frame, Report } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Text } from '../types.ts';
import { operationFrame } from './operation.ts';

/** How a stack shows that the map is a header or the keys of a request context. */
export interface HeaderMap {
  readonly frame: Frame;
  readonly what: Text;
  /** The function itself names the map; otherwise its name only suggests one. */
  readonly proven: boolean;
}

interface Row {
  readonly function: RegExp;
  readonly what: Text;
  readonly proven: boolean;
}

const HEADER = say('an HTTP header', 'HTTP 头');
const KEYS = say("the keys of a request's context", '请求上下文的键值');

/** Read on the innermost frame outside the runtime, so a header call further out proves nothing. */
const ROWS: readonly Row[] = [
  { function: /^net\/(textproto\.MIMEHeader|http\.Header)\./, what: HEADER, proven: true },
  {
    function:
      /^net\/http\.(cloneHeader|http2cloneHeader|\(\*Request\)\.(AddCookie|Cookies?|UserAgent|Referer|wants\w+|expectsContinue|closeBody|multipartReader|BasicAuth)|\(\*(chunkWriter|response|persistConn)\)\.(writeHeader|WriteHeader|finishRequest|declareTrailer|shouldReuseConnection)(\.func\d+)*|\(\*transferWriter\)\.\w+|shouldClose|fixLength|fixTrailer|newTransferWriter|readCookies|SetCookie|http2encodeHeaders|\(\*http2\w+\)\.(encodeHeaders|writeHeaders?|declareTrailer|promoteUndeclaredTrailers))$/,
    what: HEADER,
    proven: true,
  },
  {
    function:
      /(^|\/)http2\.(cloneHeader|encodeHeaders|encodeRequestHeaders|\(\*\w+\)\.(encodeHeaders|encodeRequestHeaders|declareTrailer|promoteUndeclaredTrailers|writeHeader))$/,
    what: HEADER,
    proven: true,
  },
  { function: /^net\/http\/httputil\.(copyHeader|removeHopByHopHeaders)/, what: HEADER, proven: true },
  {
    function: /(^|\/)gin\/render\.write(ContentType|Headers)$|(^|\/)render\.\w+\.(writeHeaders|WriteContentType)$/,
    what: HEADER,
    proven: true,
  },
  {
    function: /(^|\/)echo(\/v\d+)?\.\(\*(context|Context)\)\.(writeContentType|json|jsonPBlob|Response)/,
    what: HEADER,
    proven: true,
  },
  { function: /(^|\/)echo(\/v\d+)?\.\(\*Response\)\./, what: HEADER, proven: true },
  {
    function: /(^|\/)gin\.\(\*Context\)\.(Set|Get|MustGet|Get[A-Z]\w*|Value|Copy|Delete)$/,
    what: KEYS,
    proven: true,
  },
  {
    function: /(^|\/)gin\.\(\*Context\)\.(Header|Status|Render|JSON|Data|String|Redirect|SetCookie)$/,
    what: HEADER,
    proven: true,
  },
  { function: /(^|\/)echo(\/v\d+)?\.\(\*(context|Context)\)\.(Set|Get)$/, what: KEYS, proven: true },
  { function: /(^|\/)fiber(\/v\d+)?\.\(\*(Ctx|DefaultCtx|Response|DefaultRes)\)\./, what: KEYS, proven: true },
  {
    function: /(^|\/)(beego|web|server\/web)(\/v\d+)?(\/server\/web)?\/context\.\(\*BeegoInput\)\./,
    what: KEYS,
    proven: true,
  },
  { function: /(^|\/)macaron(\.v\d+)?\.\(\*Context\)\./, what: KEYS, proven: true },
  { function: /(^|\/)gorilla\/context\./, what: KEYS, proven: true },
  {
    function: /(^|\/)(gin-)?timeout(\.v\d+|\/v\d+)?\.|\.\(\*[tT]imeout(Writer|ResponseWriter|Handler)\)\./,
    what: say('the header map that a timeout middleware copies', '超时中间件复制的头部 map'),
    proven: false,
  },
  {
    function:
      /[./](copy|clone|merge|write|add|set|remove|append|forward|dump)(All)?(HTTP)?(Request|Response|Hop|Resp|Req)?Headers?(\.func\d+)*$/i,
    what: HEADER,
    proven: false,
  },
];

/** The header or context whose map a stack was working on; null when the innermost frame names neither. */
export function headerMap(stack: readonly Frame[]): HeaderMap | null {
  const frame = operationFrame(stack);
  if (!frame) return null;
  const row = ROWS.find((candidate) => candidate.function.test(frame.function));
  return row ? { frame, what: row.what, proven: row.proven } : null;
}

/** Frames by which a handler is told to be one that a timeout middleware has given up on, or may have. */
const TIMEOUT =
  /^net\/http\.\(\*timeout(Handler|Writer)\)\.|(^|\/)(gin-)?timeout(\.v\d+|\/v\d+)?\.|[./(*][tT]imeout(Handler|Writer|WithConfig|Config|Middleware|er)?\b[^/]*\.(ServeHTTP|func\d+|ToMiddleware)|echoHandlerFuncWrapper|ignorableWriter/;

export function timeoutFrame(stack: readonly Frame[]): Frame | null {
  return stack.find((frame) => TIMEOUT.test(frame.function)) ?? null;
}

/** `http: superfluous response.WriteHeader call from …(*ignorableWriter).WriteHeader (timeout.go:211)`, logged before the crash. */
const WARNED = /response\.WriteHeader call from .*([tT]imeout|ignorableWriter)/;

/** A line of the same paste by which net/http tells that a timeout had answered for a handler. */
export function timeoutWarning(reports: readonly Report[]): Span | null {
  const warning = reports.find((report) => WARNED.test(report.error?.message ?? ''));
  return warning?.error?.span ?? null;
}
