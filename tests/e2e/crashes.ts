/** A crash as systemd's journal keeps it, made for these tests; `times` adds more goroutines. */
export function goCrash(times = 1): string {
  const lines = [
    'fatal error: concurrent map writes',
    '',
    'goroutine 34 [running]:',
    'internal/runtime/maps.fatal({0x1a2b3c4?, 0xc000123456?})',
    '\t/usr/local/go/src/runtime/panic.go:1058 +0x18',
    'example.com/shop/cart.(*Store).Put(0xc0001200a0, {0xc000204000, 0x9})',
    '\t/src/cart/store.go:41 +0x8c',
    'example.com/shop/http.(*API).add(0xc000118000, {0x7f1c40, 0xc0002840e0}, 0xc0002a8000)',
    '\t/src/http/api.go:77 +0x1f2',
    'net/http.HandlerFunc.ServeHTTP(0xc000010c00?, {0x7f1c40?, 0xc0002840e0?}, 0x0?)',
    '\t/usr/local/go/src/net/http/server.go:2220 +0x29',
    'net/http.(*ServeMux).ServeHTTP(0x0?, {0x7f1c40, 0xc0002840e0}, 0xc0002a8000)',
    '\t/usr/local/go/src/net/http/server.go:2747 +0x1ca',
    'net/http.serverHandler.ServeHTTP({0xc0000b2120?}, {0x7f1c40?, 0xc0002840e0?}, 0x6?)',
    '\t/usr/local/go/src/net/http/server.go:3210 +0x8e',
    'net/http.(*conn).serve(0xc000160090, {0x7f2008, 0xc0000b2030})',
    '\t/usr/local/go/src/net/http/server.go:2092 +0x5d0',
    'created by net/http.(*Server).Serve in goroutine 1',
    '\t/usr/local/go/src/net/http/server.go:3360 +0x485',
    '',
  ];
  for (let i = 0; i < times; i++) {
    lines.push(
      `goroutine ${100 + i} [runnable]:`,
      'example.com/shop/cart.(*Store).Put(0xc0001200a0, {0xc000204000, 0x9})',
      '\t/src/cart/store.go:41 +0x8c',
      'example.com/shop/http.(*API).add(0xc000118000, {0x7f1c40, 0xc0002840e0}, 0xc0002a8000)',
      '\t/src/http/api.go:77 +0x1f2',
      'net/http.(*conn).serve(0xc000160090, {0x7f2008, 0xc0000b2030})',
      '\t/usr/local/go/src/net/http/server.go:2092 +0x5d0',
      'created by net/http.(*Server).Serve in goroutine 1',
      '\t/usr/local/go/src/net/http/server.go:3360 +0x485',
      '',
    );
  }
  return lines.join('\n');
}

export const JAVA = `Exception in thread "main" java.util.ConcurrentModificationException
\tat java.base/java.util.HashMap$HashIterator.nextNode(HashMap.java:1597)
\tat com.example.Cart.total(Cart.java:42)
`;

/** Text that would be markup, script or reordering if a page took it for more than text. */
export const HOSTILE = [
  'panic: <img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>',
  '',
  'goroutine 1 [running]:',
  `main.\u202Eevil\u202C\u200B(${'A'.repeat(200_000)})`,
  '\t/src/"><svg onload=alert(1)>/main.go:1 +0x1',
  '',
].join('\n');
