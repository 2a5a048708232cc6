import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

const CASE = 'signal-cli-rest-api-map-writes';
const PATTERN = 'patterns/go/map-concurrent-writes';
export const DEMO = { incident: `/en/incidents/${CASE}/`, pattern: `/en/${PATTERN}/`, slug: CASE } as const;

/** A browser on a loaded machine may take its time: every wait is for a state, and this is how long it may take. */
export const PATIENCE = { timeout: 20_000 } as const;

/** The parts of the playground by what they are called; the words are those of the English page. */
export class PlaygroundPage {
  readonly region: Locator;
  readonly verdict: Locator;
  readonly status: Locator;
  readonly steps: Locator;
  readonly scrub: Locator;
  readonly editor: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByTestId('playground');
    this.verdict = page.getByTestId('playground-verdict');
    this.status = page.getByTestId('playground-status');
    this.steps = this.region.getByTestId('playground-steps').getByRole('button');
    this.scrub = this.region.getByRole('slider');
    this.editor = page.getByTestId('editor').getByRole('textbox');
  }

  async open(address: string): Promise<this> {
    await this.page.goto(address);
    return this;
  }

  button(name: string | RegExp): Locator {
    return this.region.getByRole('button', { name });
  }

  async choose(variant: 'Broken' | 'Fixed' | RegExp): Promise<void> {
    await this.region.getByRole('radio', { name: variant }).check();
  }

  /** Waits until the page itself has explored what is shown now. */
  async explored(word: string): Promise<void> {
    await expect(this.status).toHaveAttribute('data-running', 'no', PATIENCE);
    await expect(this.status).toContainText('Explored here', PATIENCE);
    await expect(this.verdict).toHaveAttribute('data-verdict', word, PATIENCE);
  }

  async edit(): Promise<void> {
    await this.button('Edit the code').click();
    await expect(this.editor).toBeFocused(PATIENCE);
  }

  /** Types at the start of the one line that holds this text. */
  async typeBefore(text: string, typed: string): Promise<void> {
    await this.line(text).click();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.type(typed);
  }

  /** The same in one go. */
  async pasteBefore(text: string, pasted: string): Promise<void> {
    await this.line(text).click();
    await this.page.keyboard.press('Home');
    await this.page.keyboard.insertText(pasted);
  }

  /** Deletes so many characters at the start of the line. */
  async deleteBefore(text: string, count: number): Promise<void> {
    await this.line(text).click();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < count; i++) await this.page.keyboard.press('Delete');
  }

  line(text: string): Locator {
    return this.editor.locator('.cm-line').filter({ hasText: text }).first();
  }
}
