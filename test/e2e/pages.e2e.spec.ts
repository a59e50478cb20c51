import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { describeWith, type Part } from '../../tools/testing/part.js';
import { timeSkippingServer } from '../../tools/testing/temporal.js';
import { ROOT } from './harness/child.js';
import { SkippingSystem } from './harness/skipping-system.js';

const PROGRAMS = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const program = PROGRAMS.find((path) => path !== '' && existsSync(path));
const browserPart: Part = program === undefined ? { name: 'Chromium', missing: "Install Debian's package chromium, or name a program in CHROMIUM." } : { name: 'Chromium', path: program };
const server = await timeSkippingServer();

describeWith('missing' in server ? server : browserPart, 'the pages', () => {
  let running: SkippingSystem;
  let browser: Browser;
  let page: Page;
  let base: string;
  let instanceKey: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    running = await SkippingSystem.start();
    const { system } = running;
    base = system.base;
    const citizen = await system.signIn('jan.testowy', ['citizen']);
    const service = await system.service(citizen, 'pismo-ogolne');
    const office = service.offices[0]?.id as string;
    const { caseId } = await system.submitted(citizen, service.key, office, service.example);
    const clerk = await system.signIn('anna.urzednicza', ['clerk'], [office]);
    await system.taskOf(clerk, office, caseId);
    instanceKey = (await system.case(clerk, caseId)).instanceKey as string;
    const answered = await system.submitted(citizen, service.key, office, service.example);
    const task = await system.taskOf(clerk, office, answered.caseId);
    await system.claim(clerk, task.id);
    await system.complete(clerk, task.id, { title: 'Odpowiedź', text: 'Załatwiono.' });
    browser = await chromium.launch({ executablePath: program as string, args: FLAGS });
    page = await browser.newPage({ viewport: { width: 1180, height: 860 }, locale: 'en-GB' });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  }, 60_000);

  async function signInAs(name: string, role: string): Promise<void> {
    await page.goto(`${base}/`);
    await page.evaluate('sessionStorage.clear()');
    await page.goto(`${base}/`);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Role').selectOption(role);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(`${name} (${role}`).waitFor();
  }

  it('announce the sandbox, and draw an instance with its token on the clerk’s task', async () => {
    await signInAs('olga.operatorka', 'operator');
    expect(await page.locator('#sandbox').textContent()).toContain('Sandbox');
    await page.getByRole('link', { name: instanceKey }).click();
    await page.locator('.djs-element.token-active').first().waitFor();
    expect(await page.locator('.djs-element.token-active').evaluateAll((elements) => elements.map((element) => element.getAttribute('data-element-id')))).toEqual(['handle-letter']);
    expect(await page.locator('.token-count').allTextContents()).toEqual(['1']);
    expect(await page.locator('.bjs-powered-by').count()).toBe(1);
    expect(await page.getByText('The office is handling the letter.').count()).toBeGreaterThan(0);
    // The picture of the README is made by this test: KEEP_PICTURES=1.
    if (process.env['KEEP_PICTURES'] === '1') {
      const target = join(ROOT, 'docs/images/instance.png');
      mkdirSync(dirname(target), { recursive: true });
      await page.screenshot({ path: target });
    }
    expect(complaints).toEqual([]);
  }, 60_000);

  it('show what was sent to somebody', async () => {
    await signInAs('jan.testowy', 'citizen');
    await page.goto(`${base}/messages.html?to=jan.testowy`);
    await page.getByText('Pismo do odbioru').first().waitFor();
    expect(await page.locator('#sandbox').count()).toBe(1);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('say what is wrong in words where nobody is signed in', async () => {
    const stranger = await browser.newPage();
    await stranger.goto(`${base}/instance.html?key=${instanceKey}`);
    await stranger.getByRole('alert').waitFor();
    expect(await stranger.getByRole('alert').textContent()).toContain('TOKEN_MISSING');
    await stranger.close();
  }, 60_000);
});
