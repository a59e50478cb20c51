import type { Json, JsonObject } from '../json.js';
import type { Faults } from './faults.js';
import { DEPLOYMENT_LIMITS } from './limits.js';

/** A JSON object from a resource, null after a fault. */
export function readJsonObject(file: string, text: string, faults: Faults): JsonObject | null {
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    faults.add({ code: 'JSON_MALFORMED', location: file, message: `The file is not JSON: ${(error as Error).message.slice(0, 200)}`, hint: 'Correct the file; a JSON editor shows the place.' });
    return null;
  }
  if (depthOf(value, DEPLOYMENT_LIMITS.jsonDepth) > DEPLOYMENT_LIMITS.jsonDepth) {
    faults.add({ code: 'JSON_TOO_DEEP', location: file, params: { limit: DEPLOYMENT_LIMITS.jsonDepth }, message: `Values are nested more than ${DEPLOYMENT_LIMITS.jsonDepth} deep`, hint: 'Make the file flatter.' });
    return null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    faults.add({ code: 'JSON_MALFORMED', location: file, message: 'The file holds no JSON object', hint: 'Begin the file with { and end it with }.' });
    return null;
  }
  return value as JsonObject;
}

function depthOf(value: Json, limit: number): number {
  if (value === null || typeof value !== 'object') return 0;
  if (limit < 0) return 1;
  let deepest = 0;
  for (const child of Array.isArray(value) ? value : Object.values(value)) deepest = Math.max(deepest, depthOf(child as Json, limit - 1));
  return deepest + 1;
}
