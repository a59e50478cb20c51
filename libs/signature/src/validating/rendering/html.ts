import type { Reason, SignatureReport, ValidationReport, Verdict, Words } from '../report.js';
import { VALUES, WORDS, type WordKey } from './words.js';

type Language = keyof Words;
/** Markup that is ours; everything else goes through `text`. */
type Html = string & { readonly html: unique symbol };

const COLOURS = { valid: '#0b5d1e', invalid: '#8b1414', indeterminate: '#6b4700' } as const satisfies Record<Verdict, string>;
const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1b;background:#fff}' +
  'h1{font-size:1.75rem}h2{font-size:1.35rem;margin-top:2rem}h3{font-size:1.1rem}' +
  `.verdict{padding:.75rem 1rem;color:#fff;font-size:1.25rem;font-weight:bold}${Object.entries(COLOURS).map(([verdict, colour]) => `.${verdict}{background:${colour}}`).join('')}` +
  'dl{display:grid;grid-template-columns:minmax(10rem,max-content) 1fr;gap:.25rem 1rem}dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}' +
  'table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}code{overflow-wrap:anywhere}';

/** The report as one page: no script, nothing loaded, read by keyboard and screen reader in order; every value of the document escaped. */
export function reportHtml(report: ValidationReport, language: Language): string {
  const say = (key: WordKey): Html => text(WORDS[key][language]);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${say('title')}: ${text(report.words[language])}</title><style>${STYLE}</style></head><body><main>` +
    `<h1>${say('title')}</h1><p class="verdict ${report.verdict}">${text(report.words[language])}</p>` +
    reasons(say('reasons'), report.reasons, language, say) +
    report.signatures.map((one) => signature(one, language, say)).join('') +
    `<h2>${say('document')}</h2>${list([[say('format'), report.document.format], [say('size'), String(report.document.bytes)], [say('digest'), report.document.sha256], [say('judged'), report.validatedAt]])}` +
    reasons(say('notes'), report.notes, language, say) +
    `<h2>${say('lists')}</h2><ul>${report.trustLists.map(({ name, anchors }) => `<li>${text(name)} (${anchors})</li>`).join('')}</ul></main></body></html>`
  );
}

function signature(one: SignatureReport, language: Language, say: (key: WordKey) => Html): string {
  const { signer, time, coverage, trust } = one;
  const { certificate, profile } = signer;
  const value = (name: string): string => VALUES[name]?.[language] ?? name;
  const rows: (readonly [Html, string | null | undefined])[] = [
    [say('signer'), profile === null ? certificate?.commonName ?? certificate?.subject : `${profile.firstName} ${profile.familyName}`],
    [say('profile'), profile === null ? null : profile.profileId ?? WORDS.yes[language]],
    [say('pesel'), profile?.pesel],
    [say('account'), profile?.accountId],
    [say('issuer'), certificate?.issuer],
    [say('serial'), certificate?.serialNumber],
    [say('validity'), certificate === null ? null : `${value(one.validity)} (${certificate.validFrom} – ${certificate.validUntil})`],
    [say('revocation'), value(one.revocation.status)],
    [say('roles'), signer.claimedRoles.join('; ')],
    [say('form'), `${one.format}, ${value(one.form)}`],
    [say('level'), one.level === 'none' ? WORDS.none[language] : one.level],
    [say('claimed'), time.claimed],
    [say('proven'), time.proven],
    [say('algorithm'), one.cryptography.algorithm === null ? null : `${one.cryptography.algorithm}, ${one.cryptography.key ?? ''}`],
    [say('trust'), trust === null ? WORDS.none[language] : `${trust.list}: ${trust.holder ?? trust.anchor}`],
  ];
  return (
    `<section aria-labelledby="signature-${one.number}"><h2 id="signature-${one.number}">${say('signature')} ${one.number}</h2><p class="verdict ${one.verdict}">${text(one.words[language])}</p>` +
    `${list(rows)}<h3>${say('covered')}: ${text(coverage.words[language])}</h3><table><caption>${say('covered')}</caption><thead><tr><th scope="col">${say('part')}</th><th scope="col">${say('place')}</th><th scope="col">${say('digest')}</th><th scope="col">${say('matches')}</th></tr></thead><tbody>` +
    coverage.parts
      .map(({ kind, uri, place, digestAlgorithm, digest, matches }) => `<tr><th scope="row">${text(value(kind))}</th><td>${text(place ?? uri ?? '')}</td><td>${text(`${digestAlgorithm} ${digest}`)}</td><td>${say(matches === null ? 'missing' : matches ? 'yes' : 'no')}</td></tr>`)
      .join('') +
    '</tbody></table></section>'
  );
}

function reasons(heading: Html, all: readonly Reason[], language: Language, say: (key: WordKey) => Html): string {
  if (all.length === 0) return '';
  return `<h2>${heading}</h2><ul>${all.map(({ code, words, signature: number }) => `<li>${number === undefined ? '' : `${say('signature')} ${number}: `}${text(words[language])} <code>${text(code)}</code></li>`).join('')}</ul>`;
}

function list(rows: readonly (readonly [Html, string | null | undefined])[]): string {
  return `<dl>${rows.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => `<dt>${name}</dt><dd>${text(value as string)}</dd>`).join('')}</dl>`;
}

function text(value: string): Html {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`) as Html;
}
