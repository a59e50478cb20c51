import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.js';

/** Whether the API runs as a sandbox, as it says itself. */
export function useSandbox(): { readonly sandbox: boolean; readonly shortDeadlines: boolean } {
  const { data: live } = useQuery({ queryKey: ['session', 'live'], queryFn: () => data(api.GET('/health/live')), staleTime: Infinity });
  return { sandbox: live?.sandbox === true, shortDeadlines: live?.shortDeadlines === true };
}
