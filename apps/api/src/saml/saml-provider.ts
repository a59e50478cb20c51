import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#domain';
import type { Config } from '#runtime';
import { openOutsideKeys, type OutsideKey } from '#signature';
import { writeMetadata, type MessageHead, type SamlKey } from '#signature/saml';
import { CLOCK, CONFIG } from '../tokens.js';

const METADATA_GOOD_FOR_MS = 7 * 86_400_000;

/** Who we are to other systems: name, addresses, keys. */
@Injectable()
export class SamlProvider {
  readonly entityId: string;
  readonly sso: string;
  readonly logout: string;
  readonly artifacts: string;
  readonly #keys: readonly OutsideKey[];

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const base = `${config.publicUrl.replace(/\/+$/, '')}/saml`;
    this.entityId = `${base}/metadata`;
    this.sso = `${base}/sso`;
    this.logout = `${base}/logout`;
    this.artifacts = `${base}/artifacts`;
    this.#keys = openOutsideKeys(config.keysDir, clock.now()).filter(({ kind }) => kind === 'rsa');
  }

  /** The one that signs now: RSA, which every system reads. */
  get key(): SamlKey {
    const now = this.clock.now();
    const valid = this.#keys.filter(({ notBefore, notAfter }) => notBefore <= now && notAfter > now).sort((a, b) => b.notBefore - a.notBefore)[0];
    if (valid === undefined) throw new Error('Expected a key for outside systems that is valid now; make one with npm run rotate-outside-keys');
    return valid;
  }

  metadata(): string {
    const { entityId, sso, logout, artifacts, key } = this;
    const further = this.#keys.map(({ certificate }) => certificate).filter((certificate) => !certificate.equals(key.certificate));
    return writeMetadata({ entityId, id: newId(), validUntil: this.clock.now() + METADATA_GOOD_FOR_MS, sso, artifacts, logout, further }, key);
  }

  head(destination: string | null, inResponseTo: string | null): MessageHead {
    return { id: newId(), issuer: this.entityId, at: this.clock.now(), destination, inResponseTo };
  }
}

/** An XML name of 128 random bits (core 1.3.4). */
export function newId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}
