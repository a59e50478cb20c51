import type { OutsideSystem } from '#persistence';

/** Documents of outside systems that wait for a holder's signature, as tpSigning needs them. Throws ProblemException. */
export interface SigningRequestsPort {
  add(system: OutsideSystem, request: { readonly name: string; readonly content: Buffer; readonly successUrl: string; readonly failureUrl: string; readonly additionalInfo?: string }): Promise<{ readonly requestId: string; readonly redirectUrl: string; readonly expiresAt: Date }>;
  signed(system: OutsideSystem, requestId: string): Promise<{ readonly name: string; readonly content: Buffer }>;
}

/** Where nobody provides it, tpSigning has no operations for it, and its WSDL says so. */
export const SIGNING_REQUESTS = Symbol('SigningRequestsPort');
