import { shared, step } from '../../shared.ts';
import { identity, keyOf } from '../../state-key.ts';
import { type Cell, cell } from '../cell.ts';
import type { ResponseWriter } from './response-writer.ts';

/** echo's Context as far as its response goes (labstack/echo v4, context.go): one mutable object per request, recycled. */
export interface EchoContext {
  /** `c.Response().Writer`, which every middleware may swap. */
  readonly writer: Cell<ResponseWriter | null>;
  /** `c.JSON(code, body)`: writeContentType sets a header, then the status and the body go out. */
  readonly json: (status: number, body: string) => Promise<void>;
}

/** echo.go, ServeHTTP: `c := e.pool.Get(); c.Reset(r, w); …; e.pool.Put(c)`. A sync.Pool hands the last one back first. */
export interface ContextPool {
  readonly get: () => Promise<EchoContext>;
  readonly put: (context: EchoContext) => Promise<void>;
}

export function contextPool(name: string): ContextPool {
  const free: EchoContext[] = [];
  let made = 0;
  const handle = shared(name, { show: () => `${free.length} free`, key: () => keyOf([free, made]) });
  const make = (): EchoContext => {
    const label = `c${made++}`;
    const writer = cell<ResponseWriter | null>(`${label}.Response().Writer`, null);
    const json = async (status: number, body: string) => {
      const current = await writer.get();
      if (!current) throw new TypeError('nil pointer dereference');
      await current.header().set('Content-Type', 'application/json');
      await current.writeHeader(status);
      await current.write(body);
    };
    return Object.assign({ writer, json }, { [identity]: label });
  };
  return {
    get: () =>
      step(
        () => `${name}.Get()`,
        () => {
          handle.write();
          return free.pop() ?? make();
        },
      ),
    put: (context) =>
      step(
        () => `${name}.Put(c)`,
        () => {
          handle.write();
          free.push(context);
        },
      ),
  };
}
