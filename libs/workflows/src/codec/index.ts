/** `#workflows/codec`: how payloads look in Temporal. Never in the sandbox; for clients, workers and tools. */
export { CanaryDead, checkCanaries } from './canary.js';
export { makeDataConverter, programArgument, type DataConverterParts } from './data-converter.js';
export { loadPayloadKeys, type PayloadKeys } from './keys.js';
export { ProgramUnknown } from './programs.js';
export type { CodecDatabase } from './store.js';
