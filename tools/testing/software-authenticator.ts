import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

/** CBOR as far as an authenticator needs it: numbers, texts, bytes, maps in the given order. */
function cbor(value: number | string | Buffer | ReadonlyMap<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one as number)])]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 0xff]);
}

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();
const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 } as const;

export interface Ceremony {
  readonly origin?: string;
  /** Whether it has checked the person; true where absent. */
  readonly verified?: boolean;
}

/** An authenticator of WebAuthn in this process: ES256, one key, a counter. */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32);
  counter = 0;
  readonly #private: KeyObject;
  readonly #public: KeyObject;
  #userHandle: string | null = null;

  constructor(private readonly origin = 'http://localhost') {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#private = privateKey;
    this.#public = publicKey;
  }

  get credentialId(): string {
    return this.id.toString('base64url');
  }

  /** What `navigator.credentials.create` would answer, as JSON. */
  create(options: { readonly challenge: string; readonly rp: { readonly id?: string }; readonly user: { readonly id: string } }, { origin = this.origin, verified = true }: Ceremony = {}): object {
    this.#userHandle = options.user.id;
    const { x, y } = this.#public.export({ format: 'jwk' }) as { x: string; y: string };
    const cose = cbor(new Map<number, number | Buffer>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]));
    const size = Buffer.alloc(2);
    size.writeUInt16BE(this.id.length);
    const data = Buffer.concat([this.#data(options.rp.id ?? '', FLAGS.attested | (verified ? FLAGS.verified : 0)), Buffer.alloc(16), size, this.id, cose]);
    const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
    return this.#answer({ clientDataJSON: clientData('webauthn.create', options.challenge, origin), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] });
  }

  /** What `navigator.credentials.get` would answer, as JSON. */
  get(options: { readonly challenge: string; readonly rpId?: string }, { origin = this.origin, verified = true }: Ceremony = {}): object {
    this.counter += 1;
    const data = this.#data(options.rpId ?? '', verified ? FLAGS.verified : 0);
    const clientDataJSON = clientData('webauthn.get', options.challenge, origin);
    const signature = createSign('sha256').update(Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))])).sign(this.#private);
    return this.#answer({ clientDataJSON, authenticatorData: data.toString('base64url'), signature: signature.toString('base64url'), ...(this.#userHandle !== null && { userHandle: this.#userHandle }) });
  }

  #data(rpId: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([FLAGS.present | flags]), counter]);
  }

  #answer(response: object): object {
    return { id: this.credentialId, rawId: this.credentialId, type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {}, response };
  }
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}
