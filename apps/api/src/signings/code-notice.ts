import { randomUUID } from 'node:crypto';
import type { Notice } from '#persistence';

export interface CodeNotice {
  readonly signingId: string;
  readonly channel: 'email' | 'sms';
  readonly recipient: string;
  readonly code: string;
  readonly minutes: number;
  readonly names: readonly string[];
  readonly at: number;
}

/** Names that fit into a message; the rest are counted. */
const NAMED = 5;

/** The code first, then what it is for: whoever gets it unasked has to see what somebody is trying to sign. */
export function codeNotice({ signingId, channel, recipient, code, minutes, names, at }: CodeNotice): Notice {
  const more = names.length - NAMED;
  const what = names.slice(0, NAMED).join(', ') + (more > 0 ? ` (+${more})` : '');
  return {
    // Each is sent: also two in the same millisecond.
    key: `signing-code:${signingId}:${randomUUID()}`,
    tenantId: '<default>',
    channel,
    recipient,
    subject: 'Kod autoryzacyjny podpisu',
    text: [
      `Kod autoryzacyjny: ${code}`,
      '',
      `Podpis profilem zaufanym. Dokumenty (${names.length}): ${what}.`,
      `Kod jest jednorazowy i ważny przez ${minutes} min. Nie podawaj go nikomu. Jeżeli to nie Ty podpisujesz, wyloguj się ze wszystkich urządzeń i zmień hasło.`,
      '',
      `Your code to sign ${names.length} document(s) with the trusted profile is at the top. It works once, for ${minutes} minutes. Tell it to nobody.`,
    ].join('\n'),
    at,
    secret: true,
  };
}
