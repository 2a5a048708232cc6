export { type AbortController, type AbortSignal, abortAfter, abortController } from './abort.ts';
export { type Database, database, type Isolation, type Transaction } from './database.ts';
export { type FileSystem, fileSystem } from './file-system.ts';
export { type Pool, type PoolClient, pool } from './pool.ts';
export { type ServerResponse, serverResponse } from './server-response.ts';
export { turn } from './turn.ts';
export { type WebSocket, webSocket } from './web-socket.ts';
export { type Writable, writable } from './writable.ts';
