import type { Register } from '#domain/registers';
import type { RegisterEntry } from './sandbox-registers.js';

/** Numbers that belong to nobody: their month is zero. The first is that of everybody who signs in by the sandbox. */
export const SEEDS: readonly (RegisterEntry & { readonly register: Register })[] = [
  { register: 'vehicles', key: 'TEST001', facts: { ownerPesel: '00000000000', insuredUntil: '2099-12-31' } },
  { register: 'vehicles', key: 'TEST002', facts: { ownerPesel: '00000000017', insuredUntil: null } },
  { register: 'drivers', key: '00000000000', facts: { categories: ['AM', 'B'], validUntil: '2099-12-31' } },
  { register: 'drivers', key: '00000000017', facts: { categories: ['B', 'C'], validUntil: '2020-12-31' } },
];
