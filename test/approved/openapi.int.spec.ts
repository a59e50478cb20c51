import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withDatabase } from '../../tools/testing/database.js';
import { PublicServiceApp, TestClock } from '../../tools/testing/public-service-app.js';

/** What callers rely on. A change is approved by running this test with APPROVE=1 and committing the file. */
const APPROVED = join(import.meta.dirname, 'openapi.json');
const db = withDatabase();
let api: PublicServiceApp;
let document: { readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string; readonly tags?: readonly string[]; readonly requestBody?: object }>>>> };
beforeAll(async () => {
  api = await PublicServiceApp.start(db.database, new TestClock(Date.UTC(2026, 2, 2)));
  document = (await api.ask<typeof document>('GET', '/api/docs-json')).body;
}, 60_000);
afterAll(() => api?.close());

describe('the OpenAPI document', () => {
  it('is the approved one', () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env['APPROVE'] === '1') writeFileSync(APPROVED, text);
    expect(document).toEqual(JSON.parse(readFileSync(APPROVED, 'utf8')));
  });

  it('says of every operation what it is for', () => {
    const silent = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).filter(([, { summary, tags }]) => !summary || !tags?.length).map(([method]) => `${method} ${path}`));
    expect(silent).toEqual([]);
  });

  it('has all that is promised', () => {
    const promised = [
      'GET /api/v1/services', 'GET /api/v1/services/{key}', 'POST /api/v1/submissions', 'POST /api/v1/submissions/preparations', 'GET /api/v1/receipts/{id}', 'GET /api/v1/cases', 'GET /api/v1/cases/{caseId}',
      'GET /api/v1/tasks', 'POST /api/v1/tasks/{id}/claim', 'POST /api/v1/tasks/{id}/unclaim', 'POST /api/v1/tasks/{id}/complete', 'GET /api/v1/deliveries', 'GET /api/v1/deliveries/{id}', 'GET /api/v1/deliveries/{id}/document',
      'POST /api/v1/deliveries/{id}/receipt', 'POST /api/v1/sandbox/token', 'GET /api/v1/sandbox/messages', 'GET /sandbox/messages', 'GET /api/v1/operations/undelivered', 'GET /health/live', 'GET /health/ready',
      'POST /v2/deployments', 'POST /v2/process-definitions/search', 'POST /v2/process-instances', 'POST /v2/user-tasks/search', 'GET /v2/topology',
    ];
    const there = new Set(Object.entries(document.paths).flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`)));
    expect(promised.filter((one) => !there.has(one))).toEqual([]);
  });
});
