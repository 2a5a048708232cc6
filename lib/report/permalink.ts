import type { Text } from '../diagnose/types.ts';
import { MAX_PACKED_LENGTH, packText, unpackText } from './packed-text.ts';

/**
 * A paste inside an address, for the part after `#`: browsers never send that part to the host.
 * `p1.` + the packed text.
 */
const VERSION = 'p1';
/** What chat programs and browsers still carry. */
export const MAX_TOKEN_LENGTH = MAX_PACKED_LENGTH;
/** A paste that unpacks to more is no paste. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export type Encoded = { readonly ok: true; readonly token: string } | { readonly ok: false; readonly says: Text };
export type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly says: Text };

const no = (en: string, zh: string) => ({ ok: false, says: { en, zh } }) as const;

export function encodePermalink(text: string): Encoded {
  const token = `${VERSION}.${packText(text)}`;
  if (token.length <= MAX_TOKEN_LENGTH) return { ok: true, token };
  const kilobytes = Math.ceil(token.length / 1000);
  return no(
    `The text makes a link of ${kilobytes} KB, more than most programs carry (${MAX_TOKEN_LENGTH / 1000} KB); cut it to the crash itself.`,
    `生成的链接有 ${kilobytes} KB，超过多数程序能传递的长度（${MAX_TOKEN_LENGTH / 1000} KB）；请只保留崩溃本身。`,
  );
}

/** Never throws: a link is data from somebody else. */
export function decodePermalink(token: string): Decoded {
  const dot = token.indexOf('.');
  const version = dot < 0 ? '' : token.slice(0, dot);
  if (version !== VERSION) {
    return /^p\d+$/.test(version)
      ? no('This link was made by a newer version of the page.', '这个链接由更新版本的页面生成。')
      : no('This link holds no crash.', '这个链接中没有崩溃信息。');
  }
  const unpacked = token.length > MAX_TOKEN_LENGTH ? null : unpackText(token.slice(dot + 1), MAX_TEXT_BYTES);
  if (unpacked?.is === 'text') return { ok: true, text: unpacked.text };
  if (unpacked?.is === 'too-large') {
    return no('This link unpacks to more than 4 MB and was not opened.', '这个链接解压后超过 4 MB，未打开。');
  }
  return no('This link is damaged: a part of it is missing or was changed.', '这个链接已损坏：有一部分缺失或被改动。');
}
