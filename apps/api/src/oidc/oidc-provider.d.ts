/** What is used here of oidc-provider, which ships no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface OidcSession {
    uid: string;
    accountId?: string;
    loginTs?: number;
    acr?: string;
    authorizations?: Record<string, { sid?: string; grantId?: string }>;
    sidFor(clientId: string): string | undefined;
    grantIdFor(clientId: string): string | undefined;
    resetIdentifier(): void;
  }
  export interface OidcClient {
    readonly clientId: string;
    readonly clientSecret?: string;
    readonly backchannelLogoutUri?: string;
    backchannelLogout(sub: string, sid: string): Promise<void>;
  }
  export interface OidcGrant {
    accountId: string;
    clientId: string;
    rejected?: object;
    addOIDCScope(scope: string): void;
    rejectOIDCScope(scope: string): void;
    addOIDCClaims(claims: readonly string[]): void;
    rejectOIDCClaims(claims: readonly string[]): void;
    save(): Promise<string>;
  }
  export interface KoaContext {
    readonly req: IncomingMessage;
    readonly res: ServerResponse;
    readonly ip: string;
    readonly oidc: {
      readonly route: string;
      readonly session: OidcSession;
      readonly client: OidcClient;
      readonly params: Readonly<Record<string, string | undefined>>;
      readonly result?: { readonly login?: object; readonly consent?: object };
      readonly prompts: ReadonlySet<string>;
      readonly requestParamScopes: ReadonlySet<string>;
      readonly requestParamOIDCScopes: ReadonlySet<string>;
      readonly requestParamClaims: ReadonlySet<string>;
    };
    status: number;
    type: string;
    body: unknown;
    set(name: string, value: string): void;
    append(name: string, value: string): void;
  }
  export interface Interaction {
    readonly uid: string;
    readonly iat: number;
    readonly prompt: { readonly name: string; readonly reasons: readonly string[]; readonly details: Readonly<Record<string, unknown>> };
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly session?: { readonly accountId: string };
    readonly returnTo: string;
  }
  export interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn: number): Promise<void>;
    find(id: string): Promise<Record<string, unknown> | undefined>;
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
    findByUserCode(code: string): Promise<undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export class Provider {
    constructor(issuer: string, configuration: object);
    proxy: boolean;
    readonly issuer: string;
    readonly Client: { find(id: string): Promise<OidcClient | undefined>; readonly prototype: object };
    readonly ClientCredentials: { find(token: string): Promise<{ readonly clientId: string; readonly isValid: boolean } | undefined> };
    readonly Grant: { new (of: { accountId: string; clientId: string }): OidcGrant; find(id: string): Promise<OidcGrant | undefined> };
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    use(middleware: (ctx: KoaContext, next: () => Promise<void>) => Promise<void>): this;
    on(event: string, listener: (...values: never[]) => void): this;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionResult(req: IncomingMessage, res: ServerResponse, result: object, options?: { mergeWithLastSubmission?: boolean }): Promise<string>;
  }
  export namespace interactionPolicy {
    class Check {
      constructor(reason: string, description: string, error: string, check: (ctx: KoaContext) => boolean | Promise<boolean>, details?: (ctx: KoaContext) => object | Promise<object>);
    }
    class Prompt {
      constructor(info: { name: string; requestable: boolean }, ...checks: Check[]);
      readonly checks: { add(check: Check): void; remove(reason: string): void };
    }
    function base(): Prompt[] & { get(name: string): Prompt; remove(name: string): void; add(prompt: Prompt): void };
  }
  export const errors: { readonly InvalidGrant: new (description: string) => Error; readonly SessionNotFound: new (description: string) => Error };
  export default Provider;
}
