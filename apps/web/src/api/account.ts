import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data, type Answer } from './client.js';

export type Account = Answer<'/api/v1/accounts/me', 'get', 200>;
export type Passkey = Answer<'/api/v1/accounts/me/passkeys', 'get', 200>['items'][number];

const ACCOUNT = ['account'] as const;
/** Events at a time. */
const PAGE = '50';

export function useAccount() {
  return useQuery({ queryKey: [...ACCOUNT, 'me'], queryFn: () => data(api.GET('/api/v1/accounts/me')) });
}

export function usePasskeys() {
  return useQuery({ queryKey: [...ACCOUNT, 'passkeys'], queryFn: () => data(api.GET('/api/v1/accounts/me/passkeys')) });
}

/** Page by page, the newest first. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: [...ACCOUNT, 'audit'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam: after }) => data(api.GET('/api/v1/accounts/me/audit', { params: { query: { limit: PAGE, ...(after !== null && { after }) } } })),
    getNextPageParam: ({ next }) => next,
  });
}

export function useSessions() {
  return useQuery({ queryKey: [...ACCOUNT, 'sessions'], queryFn: () => data(api.GET('/api/v1/sessions')) });
}

/** After a change: everything about the account is asked again. */
export function useAccountChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ACCOUNT });
}
