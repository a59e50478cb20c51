import { describe, expect, it } from '@jest/globals';
import { findDevServer, WAYS, type Way } from './find-dev-server.js';
import { findTestServer } from './find-test-server.js';

const way = (from: string, path: string | null | Error, tried: string[]): Way => ({
  from,
  look: () => {
    tried.push(from);
    if (path instanceof Error) throw path;
    return path;
  },
});

describe('finding a Temporal server', () => {
  it('takes the one that is named, and looks no further', async () => {
    const tried: string[] = [];
    expect(await findDevServer({ TEMPORAL_ADDRESS: 'there:7233' }, () => undefined, [way('PATH', '/bin/temporal', tried)])).toEqual({ kind: 'address', address: 'there:7233', from: 'TEMPORAL_ADDRESS' });
    expect(tried).toEqual([]);
  });

  it('has this order', () => {
    expect(WAYS.map((each) => each.from)).toEqual(['PATH', 'cache', 'the SDK\'s earlier download', 'the SDK\'s download', 'go install']);
  });

  it('goes on until something is found', async () => {
    const tried: string[] = [];
    const ways = [way('PATH', null, tried), way('cache', new Error('unreadable'), tried), way('download', '/cache/temporal', tried), way('go install', '/never', tried)];
    expect(await findDevServer({}, () => undefined, ways)).toEqual({ kind: 'program', path: '/cache/temporal', from: 'download' });
    expect(tried).toEqual(['PATH', 'cache', 'download']);
  });

  it('says what to do where there is none, and what went wrong', async () => {
    const found = await findDevServer({}, () => undefined, [way('PATH', null, []), way('go install', new Error('no network'), [])]);
    expect(found.kind).toBe('missing');
    expect(found).toMatchObject({ message: expect.stringMatching(/TEMPORAL_ADDRESS[^]*on the PATH[^]*Go 1[^]*go install: no network/) });
  });

  it('for skipped time says its own remedies', async () => {
    expect(await findTestServer(() => undefined, [way('Maven', new Error('no disk'), [])])).toMatchObject({ kind: 'missing', message: expect.stringMatching(/Java 17 and Maven[^]*no disk/) });
  });
});
