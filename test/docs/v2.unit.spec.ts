import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NOT_IMPLEMENTED } from '../../apps/api/src/v2/absent/not-implemented.js';

/**
 * The table of paths in docs/v2.md: every operation of the contract (the client that Camunda publishes for 8.8) against the approved
 * OpenAPI document. It is made here: `APPROVE=1` writes it anew.
 */
const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/v2.md');
const CLIENT = join(ROOT, 'node_modules/@camunda8/orchestration-cluster-api/dist');
const [BEGIN, END] = ['<!-- paths: made by test/docs/v2.unit.spec.ts -->', '<!-- end of paths -->'];

/** `POST /v2/signals/broadcast`, in the order of paths. */
function contract(): readonly string[] {
  const source = readdirSync(CLIENT).filter((name) => name.endsWith('.js')).map((name) => readFileSync(join(CLIENT, name), 'utf8')).join('\n');
  const operations = [...source.matchAll(/\.(get|post|put|patch|delete)\(\{(?:(?!\.(?:get|post|put|patch|delete)\(\{)[\s\S]){0,400}?\burl: "(\/[^"]+)"/g)].map(([, method, path]) => `${(method as string).toUpperCase()} /v2${path}`);
  return [...new Set(operations)].sort((a, b) => (a.split(' ')[1] as string).localeCompare(b.split(' ')[1] as string, 'en') || a.localeCompare(b, 'en'));
}

/** Names of parameters are each side's own. */
const shape = (operation: string): string => operation.replaceAll(/\{[^}]+\}/g, '{}');

function described(): ReadonlySet<string> {
  const { paths } = JSON.parse(readFileSync(join(ROOT, 'test/approved/openapi.json'), 'utf8')) as { paths: Record<string, Record<string, unknown>> };
  return new Set(Object.entries(paths).filter(([path]) => path.startsWith('/v2/')).flatMap(([path, methods]) => Object.keys(methods).map((method) => shape(`${method.toUpperCase()} ${path}`))));
}

function refusedByName(operation: string): boolean {
  const parts = shape(operation).replace(/^\w+ \/v2\//, '').split('/');
  return NOT_IMPLEMENTED.some(({ paths }) => paths.some((path) => path.split('/').every((part, index) => part.startsWith(':') || part === parts[index])));
}

function table(): string {
  const there = described();
  const operations = contract();
  const known = new Set(operations.map(shape));
  const beyond = [...there].filter((operation) => !known.has(operation)).sort();
  const rows = operations.map((operation) => [operation, there.has(shape(operation)) ? 'yes' : refusedByName(operation) ? '501' : '404']);
  const all = [...rows, ...beyond.map((operation) => [operation, 'beyond 8.8'])];
  return ['| operation | here |', '|---|---|', ...all.map(([operation, here]) => `| \`${operation}\` | ${here} |`)].join('\n');
}

describe('docs/v2.md', () => {
  it('tells of every operation of the contract what becomes of it', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [before, rest] = page.split(BEGIN) as [string, string | undefined];
    const after = rest?.split(END)[1];
    const made = `${before}${BEGIN}\n${table()}\n${END}${after ?? ''}`;
    if (process.env['APPROVE'] === '1') writeFileSync(PAGE, made);
    expect(made).toBe(readFileSync(PAGE, 'utf8'));
  });

  it('knows the whole contract', () => {
    expect(contract().length).toBeGreaterThan(140);
    expect(contract()).toEqual(expect.arrayContaining(['POST /v2/signals/broadcast', 'PATCH /v2/user-tasks/{userTaskKey}', 'DELETE /v2/user-tasks/{userTaskKey}/assignee', 'PUT /v2/clock']));
  });

  it('says 501 of nothing that is there', () => {
    expect([...described()].filter(refusedByName)).toEqual([]);
  });
});
