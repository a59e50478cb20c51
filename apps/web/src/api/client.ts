import createClient, { type Middleware } from 'openapi-fetch';
import { bearer } from '../session/bearer.js';
import { ApiProblem, problemOf } from './problem.js';
import type { paths } from './schema.js';

/** Whose token goes along, and problems as what they are: thrown. */
const ours: Middleware = {
  onRequest({ request }) {
    const token = bearer();
    if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
  },
  onError({ error }) {
    return error instanceof ApiProblem ? error : new ApiProblem(0, { code: 'SERVER_UNREACHABLE', detail: String(error) });
  },
};

export type Paths = paths;

/** The JSON of an answer of an operation: `Answer<'/api/v1/accounts/me', 'get', 200>`. */
export type Answer<P extends keyof Paths, M extends keyof Paths[P], S extends number> = Paths[P][M] extends { responses: Record<S, { content: { 'application/json': infer T } }> } ? T : never;

/** What an operation takes: `Body<'/api/v1/accounts', 'post'>`. */
export type Body<P extends keyof Paths, M extends keyof Paths[P]> = Paths[P][M] extends { requestBody: { content: { 'application/json': infer T } } } ? T : never;

export const api = createClient<Paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(ours);

/** The data of an answer; everything else has been thrown. */
export async function data<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await answer).data as NonNullable<T>;
}
