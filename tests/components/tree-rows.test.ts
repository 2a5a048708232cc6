import { describe, expect, test } from 'vitest';
import type { KinBrief } from '../../components/analyzer/family-brief.ts';
import { treeKey, treeRows } from '../../components/analyzer/tree-rows.ts';

const kin = (id: number, ...children: KinBrief[]): KinBrief => ({
  count: 1,
  ids: [id],
  state: 'select',
  function: `f${id}`,
  span: [id, id + 1],
  descendants: children.length,
  children,
});
const family = {
  roots: [
    { parent: null, parents: 0, kin: kin(1, kin(2, kin(3)), kin(4)) },
    { parent: 9, parents: 3, kin: kin(5) },
  ],
  unknown: 0,
};
const paths = (...open: string[]) => treeRows(family, new Set(open)).map(({ path }) => path);

describe('rows of the tree', () => {
  test('only what is unfolded is there', () => {
    expect(paths()).toEqual(['0', '1']);
    expect(paths('0', '0/0')).toEqual(['0', '0/0', '0/0/0', '0/1', '1']);
    expect(paths('0/0')).toEqual(['0', '1']);
  });
  test('each row knows its place among its siblings', () => {
    const row = treeRows(family, new Set(['0']))[2];
    expect([row?.level, row?.position, row?.siblings]).toEqual([2, 2, 2]);
    expect(treeRows(family, new Set()).at(-1)?.ended).toEqual({ id: 9, count: 3 });
  });
});

test.each([
  ['ArrowRight', '0', [], { open: '0' }],
  ['ArrowRight', '0', ['0'], { to: '0/0' }],
  ['ArrowRight', '1', [], null],
  ['ArrowLeft', '0', ['0'], { close: '0' }],
  ['ArrowLeft', '0/1', ['0'], { to: '0' }],
  ['ArrowLeft', '1', [], null],
  ['ArrowUp', '0', [], null],
  ['ArrowDown', '0', ['0'], { to: '0/0' }],
  ['End', '0', ['0'], { to: '1' }],
  ['Home', '1', [], { to: '0' }],
  ['x', '0', [], null],
])('%s on %s with %j unfolded', (key, at, unfolded, move) => {
  const open = new Set(unfolded);
  expect(treeKey(key, treeRows(family, open), at, open)).toEqual(move);
});
