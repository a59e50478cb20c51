import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '#runtime';
import { sendProblemPage } from '../consents/problem-page.js';
import { takeForms } from '../consents/take-forms.js';
import { CONFIG } from '../tokens.js';
import { InteractionService } from './interaction.service.js';
import { OidcService } from './oidc.service.js';

/** `/oidc`: in plugins of their own, since oidc-provider reads its bodies itself. */
@Injectable()
export class OidcRoutes {
  constructor(
    @Inject(OidcService) private readonly oidc: OidcService,
    @Inject(InteractionService) private readonly interaction: InteractionService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  mount(server: FastifyInstance): void {
    void server.register((scope, _options, done) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
      scope.route({
        method: ['GET', 'POST', 'OPTIONS'],
        url: '/oidc/*',
        handler: async (request, reply) => {
          reply.hijack();
          reply.raw.setHeader('x-content-type-options', 'nosniff').setHeader('referrer-policy', 'no-referrer');
          await this.oidc.handle(this.#known(request), reply.raw);
        },
      });
      done();
    });
    void server.register((scope, _options, done) => {
      takeForms(scope);
      scope.setErrorHandler(sendProblemPage);
      scope.get('/oidc/interaction/:uid', (request, reply) => this.interaction.show(request, reply));
      scope.post<{ Body: URLSearchParams }>('/oidc/interaction/:uid', (request, reply) => this.interaction.decide(request, reply));
      done();
    });
  }

  /** oidc-provider makes addresses of what the request says it came to: that is PUBLIC_URL, whatever somebody writes into headers. */
  #known({ raw: request, ip }: FastifyRequest): IncomingMessage {
    const { protocol, host } = new URL(this.config.publicUrl);
    delete request.headers['x-forwarded-host'];
    Object.assign(request.headers, { host, 'x-forwarded-proto': protocol.slice(0, -1), 'x-forwarded-for': ip });
    return Object.assign(request, { originalUrl: request.url, url: (request.url ?? '').slice('/oidc'.length) || '/' });
  }
}
