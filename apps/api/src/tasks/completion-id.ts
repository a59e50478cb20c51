import { createHash } from 'node:crypto';
import type { TaskRecord } from '#persistence';
import type { Completion } from './shapes.js';

/**
 * The command that a completion is: the same for the same request under the same claim, so that a second click and a retry carry the
 * same id and are carried out once; another one for other content, so that nobody is told that his text went out when another did.
 */
export function completionId(task: TaskRecord, by: string, completion: Completion): { readonly commandId: string; readonly draftId: string } {
  const digest = createHash('sha256').update(JSON.stringify([task.id, task.revision, by, completion.variables ?? {}, completion.reply ?? null, completion.signature ?? null])).digest();
  return { commandId: `complete-${task.id}-${task.revision}-${digest.toString('hex', 0, 12)}`, draftId: uuidOf(digest) };
}

/** RFC 9562, version 8: the bits are ours. */
function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
