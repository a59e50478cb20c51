import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { spawnSync } from 'node:child_process';

export const ROOT = join(import.meta.dirname, '../..');

/** A tree of small files under the project's own configuration, outside the project: a place to break rules in. */
export class SampleTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'koordynator-rules-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const name of ['.dependency-cruiser.cjs', 'eslint.config.mjs', 'tsconfig.json', 'package.json']) copyFileSync(join(ROOT, name), join(this.folder, name));
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Violation {
  readonly rule: string;
  readonly from: string;
}

export function dependencyViolations(folder: string, parts: readonly string[]): readonly Violation[] {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const ran = spawnSync(process.execPath, [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...parts], { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000, env: { ...process.env, NODE_OPTIONS: '' } });
  if (ran.stdout === '') throw new Error(`dependency-cruiser said nothing: ${ran.stderr}`);
  const { summary } = JSON.parse(ran.stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map((violation) => ({ rule: violation.rule.name, from: violation.from }));
}

export function lintViolations(folder: string): readonly Violation[] {
  const ran = spawnSync(process.execPath, [join(ROOT, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', '.'], { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000, env: { ...process.env, NODE_OPTIONS: '' } });
  if (ran.stdout === '') throw new Error(`ESLint said nothing: ${ran.stderr}`);
  const files = JSON.parse(ran.stdout) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
  return files.flatMap((file) => file.messages.map((message) => ({ rule: message.ruleId ?? message.message, from: file.filePath.slice(folder.length + 1) })));
}
