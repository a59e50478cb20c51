import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter, type Payload, type PayloadCodec } from '@temporalio/common';
import { IN_WORKER_META } from '../program-payload.js';
import { CanaryDead, checkCanaries, loadPayloadKeys, makeDataConverter, ProgramUnknown, programArgument, type CodecDatabase } from './index.js';
import { INLINE_LIMIT } from './programs.js';

const HASH = 'a'.repeat(64);
const LARGE = 'b'.repeat(64);

/** Programs and canaries in memory. */
function memory(): CodecDatabase & { readonly asked: string[] } {
  const canaries = new Map<string, Buffer>();
  const asked: string[] = [];
  // Text that does not compress: every number another.
  const large = Array.from({ length: 20_000 }, (_, n) => Math.sin(n)).join();
  const programs: Record<string, object> = { [HASH]: { root: 'p' }, [LARGE]: { root: large } };
  return {
    asked,
    query: async ({ name }, values) => {
      asked.push(name);
      if (name === 'codec.program') return Object.entries(programs).flatMap(([hash, content]) => (hash === values[0] ? [{ content: JSON.stringify(content) }] : [])) as never[];
      if (name === 'codec.canaries') return [...canaries].map(([keyId, sealed]) => ({ keyId, sealed })) as never[];
      if (!canaries.has(values[0] as string)) canaries.set(values[0] as string, values[1] as Buffer);
      return [];
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'codec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codecOf = async (database = memory()): Promise<PayloadCodec> => makeDataConverter({ keys: await loadPayloadKeys(folder), database }).payloadCodecs?.[0] as PayloadCodec;
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const value = (decoded: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(decoded as Payload);
const metaOf = (encoded: Payload | undefined, name: string): string => Buffer.from(encoded?.metadata?.[name] ?? []).toString();

describe('the payload codec', () => {
  it.each([['nothing', null], ['one letter', 'ż'], ['an object', { pesel: '00000000000' }], ['much', { text: 'powtórka '.repeat(50_000) }]])('gives back %s', async (_, given) => {
    const codec = await codecOf();
    const [encoded] = await codec.encode([payload(given)]);
    expect(metaOf(encoded, 'encoding')).toBe('binary/encrypted');
    expect(value((await codec.decode([encoded as Payload]))[0])).toEqual(given);
  });

  it('hides and compresses', async () => {
    const codec = await codecOf();
    const [encoded, again] = await codec.encode([payload({ name: 'jan.testowy '.repeat(1000) }), payload({ name: 'jan.testowy '.repeat(1000) })]);
    const bytes = Buffer.from(encoded?.data as Uint8Array);
    expect(bytes.includes('jan.testowy')).toBe(false);
    expect(bytes.length).toBeLessThan(500);
    expect(bytes.equals(Buffer.from(again?.data as Uint8Array))).toBe(false);
  });

  it('refuses what was changed, and another key id', async () => {
    const codec = await codecOf();
    const [encoded] = (await codec.encode([payload('x')])) as [Payload];
    const flipped = Buffer.from(encoded.data as Uint8Array);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    await expect(codec.decode([{ ...encoded, data: flipped }])).rejects.toThrow();
    await expect(codec.decode([{ ...encoded, metadata: { ...encoded.metadata, 'key-id': Buffer.from('k0099') } }])).rejects.toThrow('PAYLOAD_KEY_MISSING');
  });

  it('reads what an older key wrote, and writes with the newest', async () => {
    const old = await codecOf();
    const [before] = (await old.encode([payload('before')])) as [Payload];
    writeFileSync(join(folder, 'payload-keys', 'k0002.key'), 'ab'.repeat(32), { mode: 0o600 });
    const renewed = await codecOf();
    expect(value((await renewed.decode([before]))[0])).toBe('before');
    expect(metaOf((await renewed.encode([payload('after')]))[0], 'key-id')).toBe('k0002');
  });

  it('leaves alone what stays in the worker', async () => {
    const codec = await codecOf();
    const plain = payload({ a: 1 });
    const inside = { ...plain, metadata: { ...plain.metadata, [IN_WORKER_META]: Buffer.from('1') } };
    expect((await codec.decode(await codec.encode([inside])))[0]).toBe(inside);
  });
});

describe('a program', () => {
  it('travels inside up to 16 kB, encrypted, and is asked for and encoded once', async () => {
    const database = memory();
    const codec = await codecOf(database);
    const reference = programArgument(HASH).payload as Payload;
    const [one, two] = await codec.encode([reference, reference]);
    expect(two).toBe(one);
    expect(metaOf(one, 'encoding')).toBe('binary/encrypted');
    expect(value((await codec.decode([one as Payload]))[0])).toEqual({ root: 'p', hash: HASH });
    expect(database.asked).toEqual(['codec.program']);
    // Another process has it only from the history.
    expect(value((await (await codecOf()).decode([one as Payload]))[0])).toEqual({ root: 'p', hash: HASH });
  });

  it('travels as its hash above that', async () => {
    const codec = await codecOf();
    const [encoded] = (await codec.encode([programArgument(LARGE).payload as Payload])) as [Payload];
    expect(Buffer.from(encoded.data as Uint8Array).toString()).toBe(LARGE);
    const decoded = value((await codec.decode([encoded]))[0]) as { hash: string; root: string };
    expect([decoded.hash, decoded.root.length > INLINE_LIMIT]).toEqual([LARGE, true]);
  });

  it('that is not there is told by its hash', async () => {
    await expect((await codecOf()).encode([programArgument('c'.repeat(64)).payload as Payload])).rejects.toThrow(ProgramUnknown);
  });
});

describe('payload keys', () => {
  it('are one key when several processes start at once, readable by the owner only', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadPayloadKeys(folder)));
    const secrets = new Set(all.map(({ byId }) => byId.get('k0001')?.export().toString('hex')));
    expect(secrets.size).toBe(1);
    const keys = join(folder, 'payload-keys');
    expect(readdirSync(keys)).toEqual(['k0001.key']);
    expect([statSync(join(keys, 'k0001.key')).mode & 0o777, statSync(keys).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('that are damaged are refused', async () => {
    await loadPayloadKeys(folder);
    writeFileSync(join(folder, 'payload-keys', 'k0001.key'), 'abcd');
    await expect(loadPayloadKeys(folder)).rejects.toThrow('PAYLOAD_KEY_INVALID');
  });
});

describe('canaries', () => {
  it('live with their keys', async () => {
    const database = memory();
    await checkCanaries(await loadPayloadKeys(folder), database);
    await checkCanaries(await loadPayloadKeys(folder), database);
  });

  it('refuse a start with another key under the same name', async () => {
    const database = memory();
    await checkCanaries(await loadPayloadKeys(folder), database);
    writeFileSync(join(folder, 'payload-keys', 'k0001.key'), 'cd'.repeat(32));
    await expect(checkCanaries(await loadPayloadKeys(folder), database)).rejects.toThrow(CanaryDead);
  });

  it('refuse a start without a key that histories were written with', async () => {
    const database = memory();
    await checkCanaries(await loadPayloadKeys(folder), database);
    rmSync(join(folder, 'payload-keys', 'k0001.key'));
    writeFileSync(join(folder, 'payload-keys', 'k0002.key'), 'ef'.repeat(32));
    await expect(checkCanaries(await loadPayloadKeys(folder), database)).rejects.toThrow('PAYLOAD_KEY_MISSING');
  });
});
