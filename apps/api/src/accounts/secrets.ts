import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '#runtime';
import { secretFile } from '#runtime';
import { CONFIG } from '../tokens.js';

const NONCE = 12;
const TAG = 16;
/** Without letters and figures that are taken for others: I L O U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECOVERY_CHARACTERS = 25;

/** Keyed hashes, and sealing at rest, under one secret of this installation (`account.secret`); every API process needs the same. */
@Injectable()
export class AccountSecrets {
  readonly #mac: Buffer;
  readonly #seal: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    const secret = secretFile(config.keysDir, 'account.secret');
    this.#mac = Buffer.from(hkdfSync('sha256', secret, '', 'koordynator accounts mac', 32));
    this.#seal = Buffer.from(hkdfSync('sha256', secret, '', 'koordynator accounts seal', 32));
  }

  /** HMAC-SHA-256 over the parts, each with its length before it: no two lists of parts are the same bytes. */
  mac(...parts: readonly string[]): Buffer {
    const hmac = createHmac('sha256', this.#mac);
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest();
  }

  /** AES-256-GCM; opens for the same `about` only. */
  seal(plain: string, about: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.#seal, nonce).setAAD(Buffer.from(about));
    return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  open(sealed: Buffer, about: string): string {
    const decipher = createDecipheriv('aes-256-gcm', this.#seal, sealed.subarray(0, NONCE), { authTagLength: TAG }).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  }
}

export function same(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Eight figures, each as likely as the others. */
export function newCode(): string {
  return String(randomInt(0, 100_000_000)).padStart(8, '0');
}

/** 125 bits in five groups: `XXXXX-XXXXX-…`. */
export function newRecoveryCode(): string {
  const characters = Array.from(randomBytes(RECOVERY_CHARACTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (characters.match(/.{5}/g) as string[]).join('-');
}

/** As it was meant, however it was typed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
