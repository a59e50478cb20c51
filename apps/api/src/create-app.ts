import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import multipart from '@fastify/multipart';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppModule, type AppParts } from './app.module.js';
import { sendProblem } from './errors/problem-filter.js';
import { HttpMetrics } from './health/http-metrics.js';
import { NestLogger } from './logging/nest-logger.js';
import { describeApi } from './openapi/describe-api.js';
import { OidcRoutes } from './oidc/oidc-routes.js';
import { serveErrorPages } from './pages/error-pages.js';
import { servePages } from './pages/serve-pages.js';
import { takeRawDocuments } from './validator/raw-documents.js';
import { SamlRoutes } from './saml/saml-routes.js';
import { SoapRoutes } from './soap/soap-routes.js';
import { BODY_BYTES_AT_MOST as SIGNINGS_BODY } from './signings/signing-rules.js';

/** A form, or a signed letter; docs/errors/api.md names it (BODY_TOO_LARGE). */
const BODY_BYTES = 5 * 1024 * 1024;
/** Routes that take more. */
const MORE: Readonly<Record<string, number>> = { '/api/v1/signings': SIGNINGS_BODY };
const FILES = { fileSize: 5 * 1024 * 1024, files: 50, fields: 20, fieldSize: 1024 };

/** The app, composed and initialised, not yet listening. */
export async function createApp(parts: AppParts): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: parts.config.trustedProxies ?? false,
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(parts), adapter, {
    logger: new NestLogger(parts.logger),
    abortOnError: false,
    // Fastify's own parser takes JSON and nothing else; it refuses `__proto__`.
    bodyParser: false,
  });
  const server: FastifyInstance = adapter.getInstance();
  // With text/plain a page of another origin could post without being asked for permission first.
  server.removeContentTypeParser('text/plain');
  takeRawDocuments(server);
  server.addContentTypeParser('application/timestamp-query', { parseAs: 'buffer', bodyLimit: 20_000 }, (_request, body, done) => done(null, body));
  server.addHook('onRoute', (route) => {
    const more = MORE[route.url];
    if (more !== undefined) route.bodyLimit = more;
  });
  await server.register(multipart, { limits: FILES, throwFileSizeLimit: true });
  app.get(HttpMetrics).watch(server);
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (parts.config.sandbox) reply.header('x-koordynator-sandbox', parts.config.shortDeadlines ? 'short-deadlines' : 'true');
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  await servePages(server, parts.config);
  serveErrorPages(server);
  if (parts.config.apiParts?.includes('profile') !== false) {
    app.get(OidcRoutes, { strict: false }).mount(server);
    app.get(SamlRoutes, { strict: false }).mount(server);
    app.get(SoapRoutes, { strict: false }).mount(server);
  }
  describeApi(app, parts.config);
  await app.init();
  await server.ready();
  return app;
}
