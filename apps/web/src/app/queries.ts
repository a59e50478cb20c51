import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem.js';

/** What was refused is not asked again; what did not arrive is, twice. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500), staleTime: 5_000 },
    mutations: { retry: false },
  },
});
