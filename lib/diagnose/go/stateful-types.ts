import type { Span } from '../../text/types.ts';
import type { Frame, GoReport } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Text } from '../types.ts';
import { sentence } from './messages.ts';

/**
 * Types that keep a position next to their data, check every argument and have no lock: a bounds panic inside
 * one means that somebody else moved the position. Methods that take an index from the caller are left out.
 */
const STATEFUL: readonly { readonly function: RegExp; readonly what: string }[] = [
  { function: /^bytes\.\(\*Buffer\)\./, what: 'bytes.Buffer' },
  { function: /^bytes\.\(\*Reader\)\./, what: 'bytes.Reader' },
  { function: /^strings\.\(\*(Builder|Reader)\)\./, what: 'strings.Builder' },
  { function: /^bufio\.\(\*?(Writer|ReadWriter)\)?\./, what: 'bufio.Writer' },
  { function: /^bufio\.\(\*(Reader|Scanner)\)\./, what: 'bufio.Reader' },
  {
    function:
      /^compress\/(flate|gzip|zlib|lzw)\.|(^|\/)klauspost\/compress\/|^github\.com\/(pierrec\/lz4|golang\/snappy|andybalholm\/brotli)/,
    what: 'a compressor',
  },
  {
    function:
      /^(crypto\/(md5|sha1|sha256|sha512)|crypto\/internal\/[\w/]*sha\d+|hash\/\w+)\.\(\*\w+\)\.(Write|WriteString|Sum|checkSum)$/,
    what: 'a hash',
  },
  {
    function:
      /^encoding\/(gob|json|xml|csv|hex|base64|base32|pem|ascii85)\.\(\*(encBuffer|decBuffer|Encoder|Decoder|encodeState|printer|Writer|Reader|encoder|decoder|dumper)\)\./,
    what: 'an encoder',
  },
  { function: /^text\/tabwriter\.\(\*Writer\)\./, what: 'tabwriter.Writer' },
  { function: /^archive\/(zip|tar)\.\(\*\w*[wW]riter\)\./, what: 'an archive writer' },
  {
    function:
      /(^|\/)bytebufferpool\.\(\*ByteBuffer\)\.|(^|\/)zap\/buffer\.\(\*Buffer\)\.|(^|\/)easyjson\/(buffer|jwriter)\.\(\*(Buffer|Writer)\)\./,
    what: 'a pooled buffer',
  },
  {
    function: /(^|\/)json-iterator\/go\.\(\*(Stream|Iterator)\)\.|(^|\/)(sonic|jsoniter)\.\(\*Stream\)\./,
    what: 'a JSON stream',
  },
  {
    function:
      /(^|\/)http2\/hpack\.\(\*(Encoder|Decoder|dynamicTable|headerFieldTable)\)\.|^vendor\/golang\.org\/x\/net\/http2\/hpack\./,
    what: 'an HPACK table',
  },
  {
    function: /(^|\/)proto\.\(\*Buffer\)\.|(^|\/)protowire\.Append|(^|\/)msgpack(\/v\d+)?\.\(\*(Encoder|Decoder)\)\./,
    what: 'an encoder',
  },
  { function: /(^|\/)yaml(\.v\d|\/v\d)?\.(yaml_emitter_\w+|put|write|flush|yaml_parser_\w+)$/, what: 'a YAML emitter' },
  { function: /(^|\/)image\/(gif|png|jpeg)\.\(\*(encoder|writer)\)\./, what: 'an encoder' },
];

/** Generated protobuf code measures a message and then fills from the end: a message that grew in between underflows. */
const SIZED_MARSHAL =
  /\.\(\*\w+\)\.(MarshalToSizedBuffer\w*|MarshalTo|MarshalVT|MarshalToVT|XXX_Marshal|Marshal)$|\.encodeVarint\w*$/;
const UNDERFLOW = /\[-\d+(:|\])/;

/** What a bounds panic in this frame says is shared; null when the frame proves nothing of the kind. */
export function statefulWriter(frame: Frame, message: string): string | null {
  const row = STATEFUL.find((candidate) => candidate.function.test(frame.function));
  if (row) return row.what;
  return SIZED_MARSHAL.test(frame.function) && UNDERFLOW.test(message) ? 'a protobuf message' : null;
}

/** Panics by which library code says that its data changed while it was at work. */
const INVARIANTS: readonly { readonly message: RegExp; readonly what: string; readonly says: Text }[] = [
  {
    message: /JSON decoder out of sync - data changing underfoot\?/,
    what: 'a JSON decoder',
    says: say('encoding/json saw its input change while decoding it.', 'encoding/json 发现输入在解码过程中被改动。'),
  },
  {
    message: /^d\.nx != 0$/,
    what: 'a hash',
    says: say('The hash held bytes after it had padded its last block.', '哈希在填充完最后一块后仍有剩余字节。'),
  },
  {
    message: /^index > windowEnd$/,
    what: 'a compressor',
    says: say('The compressor stood behind the end of its own window.', '压缩器的位置越过了自己窗口的末尾。'),
  },
  {
    message: /growslice: len out of range/,
    what: 'a slice',
    says: say(
      'append met a slice whose length and capacity did not belong together.',
      'append 遇到长度与容量不一致的切片。',
    ),
  },
];

export interface BrokenInvariant {
  readonly span: Span;
  readonly what: string;
  readonly says: Text;
}

export function brokenInvariant(report: GoReport): BrokenInvariant | null {
  for (const { message, what, says } of INVARIANTS) {
    const said = sentence(report, message);
    if (said) return { span: said.span, what, says };
  }
  return null;
}
