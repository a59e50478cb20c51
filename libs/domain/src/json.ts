/** Plain JSON: what variables, state and payloads are made of. Arrays define order; no undefined, no dates. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };
/** Milliseconds since the epoch, UTC. Time is a field of the event; the core never asks a clock. */
export type Millis = number;
