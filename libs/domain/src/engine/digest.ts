import type { EngineState } from './state.js';

/** In a sandbox (Temporal's, Jest's) every look-up of a global is a call into the host: 60 times slower in a loop. */
const { imul } = Math;

/**
 * 16 hex digits over the JSON of the state: a mixing hash of two 32-bit lanes, to recognise a changed state, not to protect it.
 * The order of names in the state is the order in which `step` made them, the same on every replay.
 */
export function digest(state: EngineState): string {
  const text = JSON.stringify(state);
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = imul(a ^ unit, 0x9e3779b1);
    b = imul(b ^ unit, 0x5f356495);
  }
  a = imul(a ^ (a >>> 16), 0x85ebca6b) ^ imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = imul(b ^ (b >>> 16), 0x85ebca6b) ^ imul(a ^ (a >>> 13), 0xc2b2ae35);
  return hex(b) + hex(a);
}

function hex(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0');
}
