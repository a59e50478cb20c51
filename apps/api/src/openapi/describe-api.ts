import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI at /api/docs, its JSON at /api/docs-json. */
export function describeApi(app: NestFastifyApplication): void {
  const about = new DocumentBuilder()
    .setTitle('Koordynator')
    .setDescription('Composite public services: /api/v1 in the language of public services, /v2 as Camunda 8 has it. Errors are application/problem+json with a stable code.')
    .setVersion('1')
    .addBearerAuth()
    .addBasicAuth()
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, about));
}
