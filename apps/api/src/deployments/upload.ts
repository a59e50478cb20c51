import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DEPLOYMENT_LIMITS, type ResourceFile } from '#domain/deployment';
import { ProblemException } from '../errors/problem-exception.js';

export interface Upload {
  readonly files: readonly ResourceFile[];
  readonly tenantId: string | null;
}

/** Reads `resources` and `tenantId` of a multipart request, within the limits: a part too many or too large ends it at once. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new ProblemException(415, { code: 'MULTIPART_EXPECTED', message: 'A deployment is multipart/form-data', hint: 'Send each file as a part named resources.' });
  }
  const files: ResourceFile[] = [];
  let tenantId: string | null = null;
  let bytes = 0;
  const limits = { files: DEPLOYMENT_LIMITS.resources, fileSize: DEPLOYMENT_LIMITS.resourceBytes + 1, fields: 2, fieldSize: 1000, parts: DEPLOYMENT_LIMITS.resources + 2 };
  for await (const part of request.parts({ limits, preservePath: true } as Parameters<FastifyRequest['parts']>[0])) {
    if (part.type === 'field') {
      if (part.fieldname !== 'tenantId' || typeof part.value !== 'string' || tenantId !== null) throw unknownPart(part.fieldname);
      tenantId = part.value;
      continue;
    }
    if (part.fieldname !== 'resources') throw unknownPart(part.fieldname);
    const content = await part.toBuffer();
    bytes += content.byteLength;
    if (bytes > DEPLOYMENT_LIMITS.deploymentBytes) {
      throw new ProblemException(413, { code: 'DEPLOYMENT_TOO_LARGE', params: { limit: DEPLOYMENT_LIMITS.deploymentBytes }, message: `The resources have more than ${DEPLOYMENT_LIMITS.deploymentBytes} bytes together`, hint: 'Deploy in several parts, called processes first.' });
    }
    files.push({ name: nameOf(part), content });
  }
  return { files, tenantId };
}

/** A folder stays (`pismo-ogolne/locales/pl.json`); an address on the sender's disk does not. */
function nameOf(part: MultipartFile): string {
  const name = part.filename.replaceAll('\\', '/');
  return /^\/|^[A-Za-z]:|(^|\/)\.{1,2}\//.test(name) ? name.slice(name.lastIndexOf('/') + 1) : name;
}

function unknownPart(name: string): ProblemException {
  return new ProblemException(400, { code: 'MULTIPART_PART_UNKNOWN', location: name, params: { part: name }, message: `A part ${name} is not expected here`, hint: 'Send files as resources, and one tenantId at most.' });
}
