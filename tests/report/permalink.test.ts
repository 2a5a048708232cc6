import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodePermalink, encodePermalink, MAX_TOKEN_LENGTH } from '@/lib/report/permalink.ts';

const token = (text: string): string => {
  const encoded = encodePermalink(text);
  if (!encoded.ok) throw new Error(encoded.says.en);
  return encoded.token;
};

it('gives back every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
      expect(decodePermalink(token(text))).toEqual({ ok: true, text });
    }),
  );
});

it('is safe in the part of an address after #', () => {
  expect(token('panic: 并发 \u0000 ?&#%')).toMatch(/^p1\.[\w-]+$/);
});

it('keeps its first version: links are printed in tickets', () => {
  const printed = 'p1.InFLSyxJzFFILSrKL7JSSM7PSy4tKkrNK1HITSxQKC_KLEkt5gIA';
  expect(decodePermalink(printed)).toEqual({ ok: true, text: 'fatal error: concurrent map writes\n' });
});

describe('refuses with one sentence', () => {
  it.each([
    ['nothing', '', 'This link holds no crash.'],
    ['another fragment', '#finding', 'This link holds no crash.'],
    ['a newer version', 'p2.AAAA', 'This link was made by a newer version of the page.'],
    ['characters that it never has', 'p1.ab!d', 'This link is damaged: a part of it is missing or was changed.'],
    ['too little', 'p1.AA', 'This link is damaged: a part of it is missing or was changed.'],
  ])('%s', (_, given, sentence) => {
    expect(decodePermalink(given)).toMatchObject({ ok: false, says: { en: sentence } });
  });

  it('a link that was cut anywhere', () => {
    const whole = token(Array.from({ length: 40 }, (_, at) => `goroutine ${at * 17} [running]`).join('\n'));
    for (let length = 4; length < whole.length; length += 3) {
      expect(decodePermalink(whole.slice(0, length)).ok, String(length)).toBe(false);
    }
  });

  it('a decompression bomb, without unpacking it', () => {
    const bomb = deflateSync(new Uint8Array(20_000_000), { level: 9 });
    const given = `p1.${Buffer.from([0, 0, ...bomb]).toString('base64url')}`;
    expect(given.length).toBeLessThan(MAX_TOKEN_LENGTH);
    expect(decodePermalink(given)).toMatchObject({
      ok: false,
      says: { en: 'This link unpacks to more than 4 MB and was not opened.' },
    });
  });

  it('a text that makes too long a link', () => {
    let state = 1;
    const random = Array.from({ length: 60_000 }, () => {
      state = Math.imul(state, 1103515245) + 12345;
      return String.fromCharCode(33 + ((state >>> 16) % 90));
    }).join('');
    expect(encodePermalink(random)).toMatchObject({ ok: false });
  });

  it('anything at all, without throwing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        decodePermalink(`p1.${text}`);
        decodePermalink(text);
      }),
    );
  });
});
