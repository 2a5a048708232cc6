import { expect, type Page } from '@playwright/test';
import { awake } from './clean-page.ts';

export async function paste(page: Page, text: string) {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }),
    );
  }, text);
}

/** The home, in use, with the reader of pastes started. */
export async function openHome(page: Page, home = '/') {
  await page.goto(home);
  await awake(page);
  await expect.poll(() => page.workers().length).toBe(1);
}

export const verdict = (page: Page) => page.getByTestId('verdict');
export const headline = (page: Page) => verdict(page).locator('h2').first();

export interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the file chooser and a drop both do. */
export const drop = (page: Page, ...files: File[]) =>
  page
    .locator('input[type=file]')
    .setInputFiles(files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })));

/** A dump as SIGQUIT prints it: `senders` goroutines that nobody takes values from, and a pool that idles. */
export function goDump(senders: number, minutes: number, firstNew = 500): string {
  const blocks = [
    'SIGQUIT: quit',
    'PC=0x46e2a1 m=0 sigcode=0',
    '',
    'goroutine 1 [select, 90 minutes]:',
    'main.main()',
    '\t/src/shop/main.go:31 +0x12a',
    '',
    'goroutine 7 [chan receive, 90 minutes]:',
    'example.com/shop/mail.(*Pool).run(0xc0001200a0)',
    '\t/src/shop/mail/pool.go:22 +0x44',
    'created by example.com/shop/mail.NewPool in goroutine 1',
    '\t/src/shop/mail/pool.go:15 +0x8c',
    '',
  ];
  for (let i = 0; i < senders; i++) {
    blocks.push(
      `goroutine ${i < 3 ? 40 + i : firstNew + i} [chan send${minutes > 0 ? `, ${minutes} minutes` : ''}]:`,
      'example.com/shop/mail.(*Pool).Send(0xc0001200a0, {0xc000204000, 0x9})',
      '\t/src/shop/mail/pool.go:41 +0x8c',
      'example.com/shop/http.(*API).order.func1()',
      '\t/src/shop/http/api.go:77 +0x1f2',
      `created by example.com/shop/http.(*API).order in goroutine ${i < 2 ? 7 : 900 + i}`,
      '\t/src/shop/http/api.go:70 +0x485',
      '',
    );
  }
  return blocks.join('\n');
}
