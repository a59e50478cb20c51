import { useQuery } from '@tanstack/react-query';
import { api, data, type Answer } from './client.js';

export type MyProfile = Answer<'/api/v1/trusted-profiles/mine', 'get', 200>;

export const MY_PROFILE = ['profiles', 'mine'] as const;

export function useMyProfile() {
  return useQuery({ queryKey: MY_PROFILE, queryFn: () => data(api.GET('/api/v1/trusted-profiles/mine')) });
}
