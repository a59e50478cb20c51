import type { FastifyReply } from 'fastify';
import type { StoredDocument } from '#persistence';

/** As a file that a browser does not run: a letter's stylesheet instruction is never followed here. */
export async function sendXml(reply: FastifyReply, { id, kind, mediaType, content }: StoredDocument): Promise<void> {
  await reply
    .header('content-type', `${mediaType}; charset=utf-8`)
    .header('content-disposition', `inline; filename="${kind}-${id}.xml"`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(content);
}
