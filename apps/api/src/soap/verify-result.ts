import type { SignatureReport, ValidationReport } from '#signature';
import type { Answer, Shape } from './contract.js';

/** What verifySignedDocument tells: the main things of our validator's report (docs/validator.md); names are ours. */
export const VERIFY_RESULT = {
  name: 'VerifyResult',
  fields: {
    verdict: { type: 'string' },
    description: { type: 'string' },
    validatedAt: { type: 'dateTime' },
    reason: { name: 'Reason', many: true, fields: { code: { type: 'string' }, description: { type: 'string' } } },
    signature: {
      name: 'Signature',
      many: true,
      fields: {
        number: { type: 'int' },
        verdict: { type: 'string' },
        format: { type: 'string' },
        level: { type: 'string' },
        coversWhole: { type: 'boolean' },
        signedAt: { type: 'dateTime', optional: true },
        timeProven: { type: 'boolean' },
        certificateSubject: { type: 'string', optional: true },
        trustedProfile: {
          name: 'TrustedProfileSigner',
          optional: true,
          fields: { familyName: { type: 'string' }, firstName: { type: 'string' }, pesel: { type: 'string', optional: true }, dateOfBirth: { type: 'string', optional: true }, accountId: { type: 'string', optional: true }, profileId: { type: 'string', optional: true } },
        },
      },
    },
  },
} as const satisfies Shape;

/** In Polish, as the platform's services answer. */
export function verifyResult({ verdict, words, validatedAt, reasons, signatures }: ValidationReport): Answer {
  return { verdict, description: words.pl, validatedAt, reason: reasons.map(({ code, words: { pl } }) => ({ code, description: pl })), signature: signatures.map(signatureOf) };
}

function signatureOf({ number, verdict, format, level, coverage, time, signer: { certificate, profile } }: SignatureReport): Answer {
  const signedAt = time.proven ?? time.claimed ?? undefined;
  return {
    number, verdict, format, level, coversWhole: coverage.whole, signedAt, timeProven: time.proven !== null, certificateSubject: certificate?.subject,
    trustedProfile: profile === null ? undefined : { familyName: profile.familyName, firstName: profile.firstName, ...optional({ pesel: profile.pesel, dateOfBirth: profile.dateOfBirth, accountId: profile.accountId, profileId: profile.profileId }) },
  };
}

function optional(values: Readonly<Record<string, string | null>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? undefined]));
}
