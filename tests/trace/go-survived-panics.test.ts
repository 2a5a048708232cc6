import { expect, test } from 'vitest';
import { parseTrace } from '../../lib/trace/parse.ts';
import type { GoReport } from '../../lib/trace/types.ts';

const read = (text: string) =>
  parseTrace(text)
    .reports.filter((report): report is GoReport => report.language === 'go')
    .map(({ error, goroutines }) => [error?.message, goroutines.map(({ id }) => id)]);

const served = (clock: string, id: number, message: string): string =>
  `2026/11/21 ${clock} http: panic serving 10.4.0.9:${52000 + id}: ${message}
goroutine ${id} [running]:
net/http.(*conn).serve.func1(0xc0004843c0)
\t/usr/local/go/src/net/http/server.go:1801 +0x147
panic(0xc61e20, 0xc0003081a0)
\t/usr/local/go/src/runtime/panic.go:975 +0x47a
main.(*shelf).ServeHTTP(0xc00000f720, 0xeda420, 0xc0000ae540, 0xc00017a800)
\t/srv/shelf/shelf.go:88 +0x43a
created by net/http.(*Server).Serve
\t/usr/local/go/src/net/http/server.go:2969 +0x36c
`;

test('each panic that a server survived is a report of its own', () => {
  const text = served('10:02:11', 71, 'send on closed channel') + served('10:02:14', 93, 'close of closed channel');
  expect(read(text)).toEqual([
    ['send on closed channel', [71]],
    ['close of closed channel', [93]],
  ]);
});

test('below the end of one whose beginning is cut, too', () => {
  const text = `\t/usr/local/go/src/net/http/server.go:2969 +0x36c\n${served('10:02:11', 71, 'send on closed channel')}`;
  expect(read(text).at(-1)).toEqual(['send on closed channel', [71]]);
});

test('a header behind the message, with blanks at the ends of the lines', () => {
  const text = `panic: close of closed channel goroutine 2486 [running]: 
main.(*Feed).Close(0xc000c5e000) 
/srv/feed/feed.go:256 +0x77 
created by main.(*Router).run 
/srv/feed/router.go:597 +0x28f
`;
  expect(read(text)).toEqual([['close of closed channel', [2486]]]);
});
