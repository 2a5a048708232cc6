import { describe, expect, it } from 'vitest';
import { indexSignatures } from '@/lib/catalog/index-build.ts';
import type { IncidentSignature } from '@/lib/catalog/types.ts';
import { diagnose } from '@/lib/diagnose/diagnose.ts';
import { parseTrace } from '@/lib/trace/parse.ts';

const hub: IncidentSignature = {
  slug: 'chatd-hub-ping',
  language: 'go',
  pattern: 'go/websocket-concurrent-write',
  alsoPatterns: ['go/lock-contention-or-leak'],
  error: 'panic: concurrent write to websocket connection',
  modules: ['github.com/acme/chatd', 'github.com/acme/chat-server'],
  functions: ['(*Hub).ping'],
  files: ['hub.go'],
  libraries: ['github.com/gorilla/websocket'],
  affected: { from: '1.2.0', until: '1.4.2' },
  fixedIn: '1.6.0',
  beware: [{ version: '1.5.0', says: { en: 'it trades the panic for a deadlock.', zh: '它用死锁换掉了 panic。' } }],
};
const other: IncidentSignature = {
  ...hub,
  slug: 'a-feed-elsewhere',
  modules: ['example.org/feed'],
  functions: ['(*Feed).write'],
  files: ['feed.go'],
  libraries: [],
};
const index = indexSignatures([other, hub]);

const panic = (frames: string) => `panic: concurrent write to websocket connection

goroutine 44 [running]:
github.com/gorilla/websocket.(*messageWriter).flushFrame(0xc000100000, 0x1)
	/go/pkg/mod/github.com/gorilla/websocket@v1.5.0/conn.go:617 +0x4b8
github.com/gorilla/websocket.(*Conn).WriteMessage(0xc000100000, 0x1)
	/go/pkg/mod/github.com/gorilla/websocket@v1.5.0/conn.go:770 +0x139
${frames}
created by main.main in goroutine 1
	/src/main.go:12 +0x45
`;
const frame = (name: string, file: string) => `${name}(0xc000100000)\n\t${file} +0x45`;
const incidentsOf = (text: string) => diagnose(parseTrace(text), { index }).findings[0]?.incidents ?? [];

describe('which incident', () => {
  it('the same function of the same project is this incident, first, whatever line it is on', () => {
    const [first, second] = incidentsOf(panic(frame('github.com/acme/chatd/hub.(*Hub).ping', '/src/hub/hub.go:991')));
    expect(first).toMatchObject({ slug: 'chatd-hub-ping', level: 'exact' });
    expect(first?.score).toBeGreaterThanOrEqual(0.9);
    expect(second).toMatchObject({ slug: 'a-feed-elsewhere', level: 'pattern' });
  });

  it('a module that was renamed is the same project, and so is a closure in the function', () => {
    const [first] = incidentsOf(panic(frame('github.com/acme/chat-server/hub.(*Hub).ping.func2', '/src/hub/hub.go:9')));
    expect(first).toMatchObject({ slug: 'chatd-hub-ping', level: 'exact' });
  });

  it('an error by which the fixed releases refuse the race is never answered with an update', () => {
    const refusal = {
      message: 'concurrent write to websocket',
      says: { en: 'Wait for the first write.', zh: '请等第一次写入结束。' },
    };
    const adviceAt = (version: string) => {
      const module = `github.com/acme/chatd${version && `@${version}`}`;
      const text = panic(frame('github.com/acme/chatd/hub.(*Hub).ping', `/go/pkg/mod/${module}/hub/hub.go:9`));
      return (message: string) => {
        const index = indexSignatures([{ ...hub, refusal: { ...refusal, message } }]);
        return diagnose(parseTrace(text), { index }).findings[0]?.incidents[0]?.advice?.en;
      };
    };
    expect(adviceAt('')(refusal.message)).toBe('Wait for the first write.');
    expect(adviceAt('v1.7.0')(refusal.message)).toBe('Wait for the first write.');
    expect(adviceAt('v1.7.0')('another message')).toContain('already has the fix');
    expect(adviceAt('v1.5.0')(refusal.message)).toContain('deadlock');
  });

  it('a signature that names its messages is not this incident under another one', () => {
    const text = panic(frame('github.com/acme/chatd/hub.(*Hub).ping', '/src/hub/hub.go:991'));
    const levelWith = (messages: readonly string[]) =>
      diagnose(parseTrace(text), { index: indexSignatures([{ ...hub, messages }]) }).findings[0]?.incidents[0]?.level;
    expect(levelWith(['concurrent read', 'concurrent write'])).toBe('exact');
    expect(levelWith(['concurrent read'])).toBe('pattern');
  });

  it('a fork that kept function and file is near, not exact', () => {
    const [first] = incidentsOf(panic(frame('github.com/somebody/chatd-fork/hub.(*Hub).ping', '/src/hub/hub.go:9')));
    expect(first).toMatchObject({ slug: 'chatd-hub-ping', level: 'library' });
    expect(first?.why[0]?.en).toContain('fork');
  });

  it('another program on the same library comes before another library', () => {
    const matches = incidentsOf(panic(frame('example.com/games/lobby.(*Room).push', '/src/room.go:9')));
    expect(matches.map(({ slug, level }) => [slug, level])).toEqual([
      ['chatd-hub-ping', 'library'],
      ['a-feed-elsewhere', 'pattern'],
    ]);
    expect(matches[0]?.advice).toBeNull();
  });

  it('the code of the library itself is no fork of the project, and says of its versions only what would hold', () => {
    const library = {
      ...hub,
      functions: ['(*Hub).ping', '(*messageWriter).flushFrame'],
      files: ['hub.go', 'conn.go'],
    };
    const text = panic(frame('example.com/games/lobby.(*Room).push', '/src/room.go:9'));
    const [first] = diagnose(parseTrace(text), { index: indexSignatures([library]) }).findings[0]?.incidents ?? [];
    expect(first).toMatchObject({ slug: 'chatd-hub-ping', level: 'library' });
    expect(first?.advice?.en).toMatch(/^If this is github\.com\/acme\/chatd: Affected: 1\.2\.0 to 1\.4\.2\./);
    expect(first?.why[0]?.en).toBe('The same pattern in (*messageWriter).flushFrame of github.com/gorilla/websocket.');
  });

  it('the same function in a crash of another pattern is no match', () => {
    const text = `panic: close of closed channel\n\ngoroutine 44 [running]:\n${frame('github.com/acme/chatd/hub.(*Hub).ping', '/src/hub/hub.go:9')}\n`;
    expect(incidentsOf(text)).toEqual([]);
  });

  it('a function of that name in an unknown project and file is only the pattern', () => {
    const [first] =
      diagnose(parseTrace(panic(frame('example.com/x.(*Feed).write', '/src/x.go:9')).replaceAll('gorilla', 'acme')), {
        index: indexSignatures([other]),
      }).findings[0]?.incidents ?? [];
    expect(first).toMatchObject({ slug: 'a-feed-elsewhere', level: 'pattern' });
  });
});

describe('what the printed version means', () => {
  const advice = (version: string | null) =>
    incidentsOf(
      panic(
        frame(
          'github.com/acme/chatd/hub.(*Hub).ping',
          version === null ? '/src/hub/hub.go:9' : `/go/pkg/mod/github.com/acme/chatd@${version}/hub/hub.go:9`,
        ),
      ),
    )[0]?.advice?.en;

  it('affected: the fix, and the release not to take', () => {
    expect(advice('v1.4.1')).toBe(
      'v1.4.1 is affected. It is fixed in 1.6.0. Beware of 1.5.0: it trades the panic for a deadlock.',
    );
  });
  it('a known bad fix', () => {
    expect(advice('v1.5.0')).toBe('v1.5.0 is a known bad fix: it trades the panic for a deadlock. Take 1.6.0.');
  });
  it('fixed', () => {
    expect(advice('v1.6.0')).toContain('already has the fix');
  });
  it('unknown, or no release number: the span', () => {
    const span = 'Affected: 1.2.0 to 1.4.2. Fixed in 1.6.0. Beware of 1.5.0: it trades the panic for a deadlock.';
    expect(advice(null)).toBe(span);
    expect(advice('v0.0.0-20240101000000-abcdefabcdef')).toBe(span);
  });
  it('without a v, with +incompatible, and in a directory that escapes capitals', () => {
    expect(advice('v1.4.1+incompatible')).toContain('v1.4.1+incompatible is affected.');
    expect(advice('v1.3.9-rc.1')).toContain('is affected');
    const capital = { ...hub, modules: ['github.com/Acme/Chatd'] };
    const text = panic(
      frame('github.com/Acme/Chatd/hub.(*Hub).ping', '/go/pkg/mod/github.com/!acme/!chatd@v1.4.1/hub/hub.go:9'),
    );
    const [first] = diagnose(parseTrace(text), { index: indexSignatures([capital]) }).findings[0]?.incidents ?? [];
    expect(first?.advice?.en).toContain('v1.4.1 is affected');
  });
  it('a commit between releases: only what its neighbours prove', () => {
    const commit = (base: string) => advice(`${base}.20240101000000-abcdefabcdef`);
    expect(commit('v1.3.1-0')).toContain('is affected');
    expect(commit('v1.6.1-0')).toContain('already has the fix');
    // After the last affected release and before the first fixed one: it may have the fix or not.
    expect(commit('v1.4.3-0')).toMatch(/^Affected: 1\.2\.0 to 1\.4\.2\./);
    expect(commit('v1.6.0-0')).toMatch(/^Affected: 1\.2\.0 to 1\.4\.2\./);
  });
  it('a module that go.mod replaces is not the release of that number', () => {
    const text = panic(
      frame('github.com/acme/chatd/hub.(*Hub).ping', '/go/pkg/mod/github.com/ours/chatd-patched@v1.4.1/hub/hub.go:9'),
    );
    const [first] = incidentsOf(text);
    expect(first).toMatchObject({ slug: 'chatd-hub-ping', level: 'exact' });
    expect(first?.advice?.en).toBe(
      'Built from a replacement, github.com/ours/chatd-patched v1.4.1: see whether it has the fix. ' +
        'The original is fixed in 1.6.0. Beware of 1.5.0: it trades the panic for a deadlock.',
    );
    expect(first?.advice?.zh).toContain('构建时被替换为 github.com/ours/chatd-patched v1.4.1');
  });
  it('a module that go.mod replaces by a folder prints no version: the span', () => {
    expect(advice(null)).toMatch(/^Affected: /);
  });
});
