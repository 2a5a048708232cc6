import { type GoMap, goMap } from './go-map.ts';

/** Go's http.Header (src/net/http/header.go, net/textproto/header.go): a map without a lock. */
export interface Header {
  readonly set: (key: string, value: string) => Promise<void>;
  readonly get: (key: string) => Promise<string>;
  readonly delete: (key: string) => Promise<void>;
  readonly map: GoMap<string, string>;
}

export function httpHeader(name: string): Header {
  const map = goMap<string, string>(name);
  return {
    map,
    set: (key, value) => map.set(key, value),
    get: async (key) => (await map.get(key)) ?? '',
    delete: (key) => map.delete(key),
  };
}
