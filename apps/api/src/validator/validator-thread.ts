import { parentPort } from 'node:worker_threads';
import { validateNow } from '#signature';
import type { Trust } from './trust.service.js';
import type { Question } from './validator-pool.js';

/** A thread of the validator's pool: one question, one report. Bytes arrive as Uint8Array. */
let trust: Trust = { anchors: [], trustLists: [] };

parentPort?.on('message', (message: { readonly question: Question; readonly trust?: Trust }) => {
  if (message.trust !== undefined) trust = withBuffers(message.trust);
  const { question } = message;
  const detached = new Map([...(question.detached ?? [])].map(([name, content]) => [name, Buffer.from(content)]));
  parentPort?.postMessage(validateNow({ ...question, ...trust, document: Buffer.from(question.document), detached, revocations: (question.revocations ?? []).map((one) => Buffer.from(one)) }));
});

function withBuffers({ anchors, trustLists }: Trust): Trust {
  const restore = (list: Trust['anchors']): Trust['anchors'] => list.map((anchor) => ({ ...anchor, certificate: Buffer.from(anchor.certificate) }));
  return { anchors: restore(anchors), trustLists: trustLists.map((list) => ({ ...list, anchors: restore(list.anchors) })) };
}
