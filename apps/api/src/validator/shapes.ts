/** The report's shape, for the OpenAPI document; docs/validator.md says what it means. */
const TEXT = { type: 'string' } as const;
const NULLABLE = { type: 'string', nullable: true } as const;
const VERDICT = { type: 'string', enum: ['valid', 'invalid', 'indeterminate'] } as const;
const WORDS = { type: 'object', required: ['pl', 'en'], properties: { pl: TEXT, en: TEXT } } as const;
const REASONS = {
  type: 'array',
  items: {
    type: 'object',
    required: ['code', 'kind', 'message', 'words'],
    properties: { code: TEXT, kind: { type: 'string', enum: ['invalid', 'indeterminate', 'note'] }, message: TEXT, words: WORDS, signature: { type: 'integer', description: 'Number of the signature' }, params: { type: 'object', additionalProperties: TEXT } },
  },
} as const;
const CERTIFICATE = {
  type: 'object',
  nullable: true,
  properties: { subject: TEXT, issuer: TEXT, commonName: NULLABLE, subjectSerialNumber: NULLABLE, serialNumber: TEXT, validFrom: TEXT, validUntil: TEXT, fingerprint: TEXT },
} as const;
const PROFILE = {
  type: 'object',
  nullable: true,
  properties: { familyName: TEXT, firstName: TEXT, pesel: NULLABLE, dateOfBirth: NULLABLE, accountId: NULLABLE, profileId: NULLABLE },
} as const;

const SIGNATURE = {
  type: 'object',
  required: ['number', 'verdict', 'reasons', 'notes', 'format', 'form', 'level', 'signer', 'time', 'coverage', 'cryptography', 'revocation', 'validity', 'trust'],
  properties: {
    number: { type: 'integer' },
    id: NULLABLE,
    place: TEXT,
    format: { type: 'string', enum: ['XAdES', 'XMLDSig', 'CAdES'] },
    form: { type: 'string', enum: ['enveloped', 'enveloping', 'detached', 'internally-detached', 'countersignature', 'unknown'] },
    countersigns: { type: 'integer', nullable: true },
    verdict: VERDICT,
    words: WORDS,
    reasons: REASONS,
    notes: REASONS,
    cryptography: { type: 'object', properties: { state: { type: 'string', enum: ['intact', 'broken', 'incomplete', 'unchecked'] }, algorithm: NULLABLE, key: NULLABLE } },
    level: { type: 'string', enum: ['none', 'B', 'T', 'LT', 'LTA'] },
    signer: { type: 'object', properties: { kind: { type: 'string', enum: ['certificate', 'trusted-profile', 'unknown'] }, certificate: CERTIFICATE, profile: PROFILE, claimedRoles: { type: 'array', items: TEXT } } },
    time: {
      type: 'object',
      properties: {
        claimed: NULLABLE,
        proven: NULLABLE,
        proof: { type: 'string', enum: ['time-stamp', 'claimed', 'none'] },
        timeStamps: { type: 'array', items: { type: 'object', properties: { kind: { type: 'string', enum: ['signature', 'archive'] }, at: TEXT, authority: TEXT, holds: { type: 'boolean' }, trustList: NULLABLE } } },
      },
    },
    coverage: {
      type: 'object',
      properties: {
        whole: { type: 'boolean' },
        words: WORDS,
        parts: {
          type: 'array',
          items: {
            type: 'object',
            properties: { kind: { type: 'string', enum: ['document', 'part', 'object', 'file', 'signed-properties', 'key-info', 'signature', 'manifest'] }, uri: NULLABLE, place: NULLABLE, digestAlgorithm: TEXT, digest: TEXT, matches: { type: 'boolean', nullable: true } },
          },
        },
      },
    },
    revocation: { type: 'object', properties: { status: { type: 'string', enum: ['good', 'revoked', 'unknown', 'not-needed'] }, source: NULLABLE, revokedAt: NULLABLE } },
    validity: { type: 'string', enum: ['valid', 'expired', 'not-yet-valid', 'unknown'] },
    trust: { type: 'object', nullable: true, properties: { list: TEXT, anchor: TEXT, holder: NULLABLE } },
  },
} as const;

export const REPORT = {
  type: 'object',
  required: ['verdict', 'words', 'reasons', 'notes', 'signatures', 'document', 'validatedAt', 'trustLists'],
  properties: {
    verdict: VERDICT,
    words: WORDS,
    reasons: REASONS,
    notes: REASONS,
    signatures: { type: 'array', items: SIGNATURE },
    document: { type: 'object', properties: { mediaType: TEXT, format: TEXT, bytes: { type: 'integer' }, sha256: TEXT } },
    validatedAt: TEXT,
    trustLists: { type: 'array', items: { type: 'object', properties: { name: TEXT, anchors: { type: 'integer' }, nextUpdate: NULLABLE, expired: { type: 'boolean' }, notRenewedSince: NULLABLE } } },
  },
} as const;

export const ANCHOR = {
  type: 'object',
  required: ['fingerprint', 'subject', 'issuer', 'validFrom', 'validUntil'],
  properties: { fingerprint: { type: 'string', description: 'SHA-256 of the certificate, hexadecimal' }, subject: TEXT, issuer: TEXT, validFrom: TEXT, validUntil: TEXT },
} as const;
