import { UsageError } from '../usage-error.ts';

export async function demoCommand(_args: readonly string[]): Promise<number> {
  throw new UsageError('demo is not built yet');
}
