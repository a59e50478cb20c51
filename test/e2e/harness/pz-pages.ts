import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { keepPicture, startBrowser, violations } from './browser.js';
import { SkippingSystem } from './skipping-system.js';

const VIEW = { width: 1180, height: 860 };

/** The pages under /pz in a real browser, on a whole system: what people do there, and what the browser complained of. */
export class PzPages {
  readonly #complaints: string[] = [];

  private constructor(
    readonly running: SkippingSystem,
    private readonly browser: Browser,
    readonly page: Page,
    readonly base: string,
  ) {}

  static async start(): Promise<PzPages> {
    const running = await SkippingSystem.start();
    const browser = await startBrowser();
    const page = await browser.newPage({ viewport: VIEW, locale: 'en-GB' });
    const pages = new PzPages(running, browser, page, `${running.system.base}/pz`);
    page.on('pageerror', (error) => pages.#complaints.push(error.message));
    page.on('console', (line) => line.type() === 'error' && pages.#complaints.push(`${line.text()} ${line.location().url}`));
    return pages;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.running.stop();
  }

  /** What the console said since the last time; an answer that is no 2xx is one of them, so those that a test wants are named. */
  complaints(...expected: readonly RegExp[]): readonly string[] {
    return this.#complaints.splice(0).filter((line) => !expected.some((one) => one.test(line)));
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.base}${path}`);
  }

  /** By the sandbox's own sign-in, and then to that page. */
  async signInAs(subject: string, role: string, path = '/'): Promise<void> {
    const { page } = this;
    await this.open('/sign-in');
    await page.evaluate('sessionStorage.clear()');
    await this.open('/sign-in');
    await page.locator('[name=sandboxSubject]').fill(subject);
    await page.locator('[name=sandboxRole]').selectOption(role);
    await page.getByRole('button', { name: 'Sign in to the sandbox' }).click();
    await page.getByText(`Signed in to the sandbox: ${subject}`).waitFor();
    await this.open(path);
  }

  /** Nobody is signed in any more, and the page says so without being loaded anew. */
  async isOut(): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await this.page.getByText(/^Signed in/).waitFor({ state: 'detached' });
    await this.page.getByRole('link', { name: 'My profile' }).waitFor({ state: 'detached' });
  }

  /** Has a heading and a title of its own, and nothing that axe-core could say against it; a picture where asked for. */
  async isSound(heading: string, picture?: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await this.page.getByText('Loading…').waitFor({ state: 'detached' });
    expect(await this.page.title()).toBe(`${heading} – Trusted profile`);
    expect(await violations(this.page)).toEqual([]);
    if (picture !== undefined) await keepPicture(this.page, picture);
  }

  /** Tab by tab to the element that has the name, as somebody without a mouse gets there. */
  async tabTo(name: string): Promise<void> {
    // The page may be loading still: it is gone round until the element is there.
    for (const end = performance.now() + 20_000; performance.now() < end; ) {
      await this.page.keyboard.press('Tab');
      if ((await this.focused()) !== name) continue;
      // A page that has just come takes the focus to its heading once it is drawn: what is typed now has to stay here.
      await this.page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 0))))');
      if ((await this.focused()) === name) return;
    }
    throw new Error(`Expected to come to «${name}» by the Tab key but the focus is on «${await this.focused()}»`);
  }

  /** To the element that has the name, whose focus is seen, and pressed there. */
  async pressAt(name: string, key = 'Enter'): Promise<void> {
    await this.tabTo(name);
    expect(await this.focusIsSeen()).toBe(true);
    await this.page.keyboard.press(key);
  }

  async typeAt(name: string, words: string): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.type(words);
  }

  /** The name of what has the focus: its label, or its words. */
  focused(): Promise<string> {
    return this.page.evaluate(`(() => {
      const one = document.activeElement;
      return (one?.labels?.[0]?.textContent ?? one?.textContent ?? '').trim();
    })()`);
  }

  /** Whether the focus can be seen: an outline or a shadow, of the element or of the field around it (a tick box and its words). */
  focusIsSeen(): Promise<boolean> {
    return this.page.evaluate(`[document.activeElement, document.activeElement.closest('.ds-field')].filter(Boolean).map((one) => getComputedStyle(one)).some((style) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none')`);
  }
}
