import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Clock } from '#domain';
import { fetchArtifact, keepArtifact, type Database } from '#persistence';
import { secretFile, type Config } from '#runtime';
import { html } from '../consents/html.js';
import { originOf, sendPage, type Language } from '../consents/page.js';
import { openJson, sealJson } from '../outside-systems/sealed-json.js';
import { CLOCK, CONFIG, DATABASE } from '../tokens.js';
import { SamlProvider } from './saml-provider.js';

const ARTIFACT_MS = 2 * 60_000;
const WORDS = {
  pl: { title: 'Przejście do systemu', text: 'Jeżeli przeglądarka nie przejdzie dalej sama, naciśnij przycisk.', go: 'Dalej' },
  en: { title: 'Going on to the system', text: 'If your browser does not go on by itself, press the button.', go: 'Go on' },
} as const;

/** How messages reach another system by the browser: in a form, or as an artifact that it comes to fetch. */
@Injectable()
export class Delivery {
  readonly #key: Buffer;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SamlProvider) private readonly provider: SamlProvider,
  ) {
    this.#key = secretFile(config.keysDir, 'saml-artifacts.secret');
  }

  /** HTTP-POST (bindings 3.5): a form with a button; a script of ours presses it. */
  post(reply: FastifyReply, { url, kind, xml, relayState, language }: { readonly url: string; readonly kind: 'SAMLResponse' | 'SAMLRequest'; readonly xml: string; readonly relayState: string | null; readonly language: Language }): FastifyReply {
    const words = WORDS[language];
    const hidden = { [kind]: Buffer.from(xml).toString('base64'), ...(relayState !== null && { RelayState: relayState }) };
    const fields = Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
    const body = html`<p>${words.text}</p><form method="post" action="${url}" id="go-on">${fields}<button type="submit">${words.go}</button></form>`;
    return sendPage(reply, 200, { language, title: words.title, body, leadsTo: [originOf(url)], script: '/saml/go-on.js' });
  }

  /** HTTP-Artifact (bindings 3.6.4), type 4: index, source (SHA-1 of our entity id, as the standard has it), handle. */
  async artifact(reply: FastifyReply, { url, systemId, xml, relayState }: { readonly url: string; readonly systemId: string; readonly xml: string; readonly relayState: string | null }): Promise<FastifyReply> {
    const artifact = Buffer.concat([Buffer.from([0, 4, 0, 0]), createHash('sha1').update(this.provider.entityId).digest(), randomBytes(20)]).toString('base64');
    await keepArtifact(this.database, { hash: hashOf(artifact), systemId, sealed: sealJson(this.#key, systemId, xml), expiresAt: this.clock.now() + ARTIFACT_MS });
    const query = new URLSearchParams({ SAMLart: artifact, ...(relayState !== null && { RelayState: relayState }) }).toString();
    return reply.redirect(`${url}${url.includes('?') ? '&' : '?'}${query}`, 303);
  }

  /** The message under an artifact of that system: once, and not after two minutes. */
  async fetch(artifact: string, systemId: string): Promise<string | null> {
    const sealed = await fetchArtifact(this.database, hashOf(artifact), systemId, this.clock.now());
    return sealed === null ? null : (openJson(this.#key, systemId, sealed) as string | null);
  }
}

function hashOf(artifact: string): Buffer {
  return createHash('sha256').update(artifact).digest();
}
