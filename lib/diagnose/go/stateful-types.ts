import type { Span } from '../../text/types.ts';
import type { Frame, GoReport } from '../../trace/types.ts';
import { say } from '../text.ts';
import type { Text } from '../types.ts';
import { sentence } from './messages.ts';

/**
 * Types that keep a position next to their data, check every argument and have no lock: a bounds panic inside
 * one means that somebody else moved the position. Methods that take an index from the caller are left out.
 */
const STATEFUL: readonly { readonly function: RegExp; readonly what: Text }[] = [
  { function: /^bytes\.\(\*Buffer\)\./, what: say('a bytes.Buffer', 'bytes.Buffer') },
  { function: /^bytes\.\(\*Reader\)\./, what: say('a bytes.Reader', 'bytes.Reader') },
  { function: /^strings\.\(\*Builder\)\./, what: say('a strings.Builder', 'strings.Builder') },
  { function: /^strings\.\(\*Reader\)\./, what: say('a strings.Reader', 'strings.Reader') },
  { function: /^bufio\.\(\*?(Writer|ReadWriter)\)?\./, what: say('a bufio.Writer', 'bufio.Writer') },
  { function: /^bufio\.\(\*(Reader|Scanner)\)\./, what: say('a bufio.Reader', 'bufio.Reader') },
  {
    function:
      /^compress\/(flate|gzip|zlib|lzw)\.|(^|\/)klauspost\/compress\/|^github\.com\/(pierrec\/lz4|golang\/snappy|andybalholm\/brotli)/,
    what: say('a compressor', '压缩器'),
  },
  {
    function:
      /^(crypto\/(md5|sha1|sha256|sha512)|crypto\/internal\/[\w/]*sha\d+|hash\/\w+)\.\(\*\w+\)\.(Write|WriteString|Sum|checkSum)$/,
    what: say('a hash', '哈希对象'),
  },
  {
    function:
      /^encoding\/(gob|json|xml|csv|hex|base64|base32|pem|ascii85)\.\(\*(encBuffer|decBuffer|Encoder|Decoder|encodeState|printer|Writer|Reader|encoder|decoder|dumper)\)\./,
    what: say('an encoder', '编码器'),
  },
  { function: /^text\/tabwriter\.\(\*Writer\)\./, what: say('a tabwriter.Writer', 'tabwriter.Writer') },
  { function: /^archive\/(zip|tar)\.\(\*\w*[wW]riter\)\./, what: say('an archive writer', '归档写入器') },
  {
    function:
      /(^|\/)bytebufferpool\.\(\*ByteBuffer\)\.|(^|\/)zap\/buffer\.\(\*Buffer\)\.|(^|\/)easyjson\/(buffer|jwriter)\.\(\*(Buffer|Writer)\)\./,
    what: say('a pooled buffer', '池中的缓冲区'),
  },
  {
    function: /(^|\/)json-iterator\/go\.\(\*(Stream|Iterator)\)\.|(^|\/)(sonic|jsoniter)\.\(\*Stream\)\./,
    what: say('a JSON stream', 'JSON 流'),
  },
  {
    function:
      /(^|\/)http2\/hpack\.\(\*(Encoder|Decoder|dynamicTable|headerFieldTable)\)\.|^vendor\/golang\.org\/x\/net\/http2\/hpack\./,
    what: say('an HPACK table', 'HPACK 表'),
  },
  {
    function: /(^|\/)proto\.\(\*Buffer\)\.|(^|\/)protowire\.Append|(^|\/)msgpack(\/v\d+)?\.\(\*(Encoder|Decoder)\)\./,
    what: say('an encoder', '编码器'),
  },
  {
    function: /(^|\/)yaml(\.v\d|\/v\d)?\.(yaml_emitter_\w+|put|write|flush|yaml_parser_\w+)$/,
    what: say('a YAML emitter', 'YAML 输出器'),
  },
  { function: /(^|\/)image\/(gif|png|jpeg)\.\(\*(encoder|writer)\)\./, what: say('an encoder', '编码器') },
];

/** Generated protobuf code measures a message and then fills from the end: a message that grew in between underflows. */
const SIZED_MARSHAL =
  /\.\(\*\w+\)\.(MarshalToSizedBuffer\w*|MarshalTo|MarshalVT|MarshalToVT|XXX_Marshal|Marshal)$|\.encodeVarint\w*$/;
const UNDERFLOW = /\[-\d+(:|\])/;

/** What a bounds panic in this frame says is shared; null when the frame proves nothing of the kind. */
export function statefulWriter(frame: Frame, message: string): Text | null {
  const row = STATEFUL.find((candidate) => candidate.function.test(frame.function));
  if (row) return row.what;
  return SIZED_MARSHAL.test(frame.function) && UNDERFLOW.test(message)
    ? say('a protobuf message', 'protobuf 消息')
    : null;
}

/** Panics by which library code says that its data changed while it was at work. */
const INVARIANTS: readonly { readonly message: RegExp; readonly what: Text; readonly says: Text }[] = [
  {
    message: /JSON decoder out of sync - data changing underfoot\?/,
    what: say('a JSON decoder', 'JSON 解码器'),
    says: say('encoding/json saw its input change while decoding it.', 'encoding/json 发现输入在解码过程中被改动。'),
  },
  {
    message: /^d\.nx != 0$/,
    what: say('a hash', '哈希对象'),
    says: say('The hash held bytes after it had padded its last block.', '哈希在填充完最后一块后仍有剩余字节。'),
  },
  {
    message: /^index > windowEnd$/,
    what: say('a compressor', '压缩器'),
    says: say('The compressor stood behind the end of its own window.', '压缩器的位置越过了自己窗口的末尾。'),
  },
  {
    message: /growslice: len out of range/,
    what: say('a slice', '切片'),
    says: say(
      'append met a slice whose length and capacity did not belong together.',
      'append 遇到长度与容量不一致的切片。',
    ),
  },
];

export interface BrokenInvariant {
  readonly span: Span;
  readonly what: Text;
  readonly says: Text;
}

export function brokenInvariant(report: GoReport): BrokenInvariant | null {
  for (const { message, what, says } of INVARIANTS) {
    const said = sentence(report, message);
    if (said) return { span: said.span, what, says };
  }
  return null;
}
