import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_TIMEOUT, buildCli, runCli } from '../helpers/run-cli.ts';

let cli: string;
beforeAll(() => {
  cli = buildCli();
}, BUILD_TIMEOUT);

const incidents = path.resolve(import.meta.dirname, '../../content/incidents');
const withDemo = readdirSync(incidents).filter((slug) => readdirSync(path.join(incidents, slug)).includes('demo'));

describe('demo', () => {
  it.each(withDemo)('%s: broken fails, fixed is proven, and it is said in JSON', (slug) => {
    const { status, stdout } = runCli(cli, ['demo', slug, '--format', 'json']);
    expect(status).toBe(0);
    const demo = JSON.parse(stdout);
    expect(demo.slug).toBe(slug);
    expect(demo.broken.failures).toBeGreaterThan(0);
    expect(demo.broken.exhausted).toBe(true);
    expect(demo.broken.schedules).toBeGreaterThan(demo.broken.failures);
    expect(demo.fixed).toMatchObject({ failures: 0, exhausted: true, verdict: 'PROVEN' });
    if (demo.fixedWrong) expect(demo.fixedWrong.failures).toBeGreaterThan(0);
  });

  it('plays the failing schedule with the lines of the program', () => {
    const { stdout } = runCli(cli, ['demo', 'sst-bootstrap-map-writes', '--format', 'pretty']);
    expect(stdout).toMatch(/^broken {2}FAILS$/m);
    expect(stdout).toMatch(/^ +4 ↯ │ ● {2}/m);
    expect(stdout).toContain('✗ fatal error: concurrent map writes');
    expect(stdout).toMatch(/^fixed {2}PROVEN$/m);
  });

  it('offers the nearest slug', () => {
    expect(runCli(cli, ['demo', 'sst-bootstrap-map-write'])).toEqual({
      status: 2,
      stdout: '',
      stderr: "postmutex: no demo for 'sst-bootstrap-map-write'; did you mean 'sst-bootstrap-map-writes'?\n",
    });
    expect(runCli(cli, ['demo', '../..']).stderr).toBe("postmutex: no demo for '../..'\n");
  });
});
