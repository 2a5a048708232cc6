import { describe, expect, it } from 'vitest';
import { readRegion, readWhole, regionNames } from '@/lib/catalog/source-region.ts';

const source = `package main

func f() {
	// region: outer
	mu.Lock()
	// region: inner
	if ok {
		cache[k] = v
	}
	// endregion
	mu.Unlock()
	// endregion
}
`;

describe('regions of a source file', () => {
  it('cuts a region out, without its indentation and without the markers of inner regions', () => {
    expect(readRegion(source, 'outer')).toEqual({
      text: 'mu.Lock()\nif ok {\n\tcache[k] = v\n}\nmu.Unlock()',
      lineNumbers: [5, 7, 8, 9, 11],
    });
  });

  it('cuts an inner region at its own end', () => {
    expect(readRegion(source, 'inner')?.text).toBe('if ok {\n\tcache[k] = v\n}');
  });

  it('answers null for a region that is not there', () => {
    expect(readRegion(source, 'lock')).toBeNull();
    expect(regionNames(source)).toEqual(['outer', 'inner']);
  });

  it('shows a whole file without its markers', () => {
    expect(readWhole(source).text).not.toContain('region');
    expect(readWhole(source).lineNumbers).toEqual([1, 2, 3, 5, 7, 8, 9, 11, 13]);
  });
});
