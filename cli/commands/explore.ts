import { UsageError } from '../usage-error.ts';

export async function exploreCommand(_args: readonly string[]): Promise<number> {
  throw new UsageError('explore is not built yet');
}
