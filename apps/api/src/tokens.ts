/** Injection tokens of what the composition root hands in; classes inject by these, so tests compose the app with parts of their own. */
export const CONFIG = Symbol('Config of #runtime');
export const CLOCK = Symbol('Clock of #domain');
export const DATABASE = Symbol('Database of #persistence');
export const TEMPORAL = Symbol('TemporalGateway');
export const SIGNING = Symbol('SigningPort of #signature');
export const SIGNATURES = Symbol('Signatures of #signature');
export const SEAL = Symbol('Seal of #signature');
export const ANCHORS = Symbol('Trusted certificates, DER');
export const AUTHENTICATOR = Symbol('Authenticator');
export const NOTICES = Symbol('NoticePort of #persistence');
export const LOGGER = Symbol('Logger of #runtime');
export const PROFILE_SIGNER = Symbol('ProfileSigner');
