import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Config } from '#runtime';

/** OpenAPI at /api/docs, its JSON at /api/docs-json. */
export function describeApi(app: NestFastifyApplication, config: Config): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), { customSiteTitle: 'Koordynator – API', customCss: config.sandbox ? banner(config.shortDeadlines) : '' });
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Koordynator')
    .setDescription('Composite public services: /api/v1 in the language of public services, /v2 as Camunda 8 has it. Errors are application/problem+json with a stable code; its `type` leads to what it means.')
    .setVersion('1')
    .addBearerAuth()
    .addBasicAuth()
    .build();
  return SwaggerModule.createDocument(app, about);
}

/** The announcement of the sandbox, which every page has; this one is not ours to write, so it is a style. */
function banner(shortDeadlines: boolean): string {
  const words = `Sandbox${shortDeadlines ? ' with short deadlines: a day lasts one second' : ''}. Anyone here can sign in as anyone; signatures have no legal force.`;
  return `body::before { content: "${words}"; display: block; padding: 0.5rem 1rem; background: #7a1f1f; color: #fff; font: 1rem sans-serif; }`;
}
