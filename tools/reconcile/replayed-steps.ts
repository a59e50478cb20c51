import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { StepToProject } from '#persistence';
import type { CarryOutInput } from '#workflows/contract';
import { IN_WORKER_META } from '../../libs/workflows/src/program-payload.js';

type History = Parameters<typeof Worker.runReplayHistory>[1];

/**
 * The projections of an instance, made again by replaying its histories with the real workflow: no other way is exact, since
 * only the workflow knows its steps and only the history its events. A replay calls no activity; but the codec sees what the
 * activity would be given, and that is read off here. A replay that would differ from the history throws.
 */
export async function replayedSteps(parts: { readonly bundle: string; readonly dataConverter: DataConverter }, histories: readonly History[], workflowId: string): Promise<readonly StepToProject[]> {
  const steps = new Map<number, StepToProject>();
  const codec = parts.dataConverter.payloadCodecs?.[0] as PayloadCodec;
  const listening: PayloadCodec = {
    encode: (payloads) => {
      for (const payload of payloads) if (payload.metadata?.[IN_WORKER_META] !== undefined) for (const step of projectionsIn(payload)) steps.set(step.step, step);
      return codec.encode(payloads);
    },
    decode: (payloads) => codec.decode(payloads),
  };
  for (const history of histories) await Worker.runReplayHistory({ workflowBundle: { code: parts.bundle }, dataConverter: { payloadCodecs: [listening] } }, history, workflowId);
  return [...steps.values()].sort((a, b) => a.step - b.step);
}

function projectionsIn(payload: Payload): readonly StepToProject[] {
  return (JSON.parse(Buffer.from(payload.data as Uint8Array).toString()) as CarryOutInput).projections;
}
