import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Part } from '../../../tools/testing/part.js';
import { ROOT } from './child.js';

const PROGRAMS = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const program = PROGRAMS.find((path) => path !== '' && existsSync(path));

export const browserPart: Part = program === undefined ? { name: 'Chromium', missing: "Install Debian's package chromium, or name a program in CHROMIUM." } : { name: 'Chromium', path: program };

/** A Chromium of its own; whoever starts it closes it. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: program as string, args: FLAGS });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core has to say against the page: rule, and the elements. Empty where there is nothing. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, which the pages' policy does not bind.
  await page.evaluate(AXE);
  const found = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  const { violations: all } = found as { violations: readonly { id: string; help: string; nodes: readonly { target: readonly unknown[]; failureSummary?: string }[] }[] };
  return all.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`).join('; ')}`);
}

/** The pictures of the documentation are made by the tests: KEEP_PICTURES=1. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['KEEP_PICTURES'] !== '1') return;
  const target = join(ROOT, 'docs/images', `${name}.png`);
  mkdirSync(dirname(target), { recursive: true });
  await page.screenshot({ path: target });
}
