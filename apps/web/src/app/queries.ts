import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, notSignedIn } from '../api/problem.js';
import { keepSandboxSession } from '../session/bearer.js';
import { SESSION_KEY } from '../session/session-key.js';

/** What was refused is not asked again; what did not arrive is, twice. A session that has ended elsewhere is noticed by the first look that is refused. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      if (!notSignedIn(error) || queryKey[0] === SESSION_KEY[0]) return;
      keepSandboxSession(null);
      void queries.invalidateQueries({ queryKey: SESSION_KEY, exact: true });
    },
  }),
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500), staleTime: 5_000 },
    mutations: { retry: false },
  },
});
