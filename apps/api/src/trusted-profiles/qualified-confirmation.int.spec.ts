import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fromIso } from '#domain/deadlines';
import { issueCrl, type Canonical, type CrlRequest } from '#signature';
import { withDatabase } from '../../../../tools/testing/database.js';
import { PublicServiceApp, TestClock, type Reply } from '../../../../tools/testing/public-service-app.js';
import { issueCertificate } from '../../../../libs/signature/src/certificates/issue-certificate.js';
import { authority, signerOf } from '../../../../libs/signature/src/validating/testing/forge.js';
import { signEnveloped } from '../../../../libs/signature/src/signing/sign-enveloped.js';

const db = withDatabase();
const NOON = fromIso('2026-03-02T12:00:00+01:00')!;
const CONFIRM_BY = fromIso('2026-03-17T00:00:00+01:00')!;
const PESEL = '00000000000';
const clock = new TestClock(NOON);
const folder = mkdtempSync(join(tmpdir(), 'koordynator-qualified-'));
const [anchorFile, listFile] = [join(folder, 'urzad.pem'), join(folder, 'lista.crl')];
const ca = authority('Urząd kwalifikowany', undefined, { notBefore: NOON - 365 * 86_400_000 });
const card = signerOf(ca, { subject: { commonName: 'Ewa Łęcka', serialNumber: `PNOPL-${PESEL}` }, notBefore: NOON - 86_400_000, notAfter: NOON + 365 * 86_400_000 });
/** The authority's list, as whoever fetches it puts it there. */
const revokes = (revoked: CrlRequest['revoked'], more: Partial<CrlRequest> = {}): void => writeFileSync(listFile, issueCrl({ authority: { privateKey: ca.key, certificate: ca.certificate }, at: NOON - 3_600_000, nextUpdate: NOON + 86_400_000, revoked, ...more }));
let api: PublicServiceApp;
let holder = '';
let people = 0;

interface Body extends Record<string, unknown> {
  readonly code: string;
  readonly applicationId: string;
}

beforeAll(async () => {
  writeFileSync(anchorFile, new X509Certificate(ca.certificate).toString());
  revokes([]);
  api = await PublicServiceApp.start(db.database, clock, { config: { qualifiedAnchors: [anchorFile], qualifiedRevocations: [listFile] } });
  await api.deployDefinitions();
}, 120_000);
afterAll(async () => {
  await api?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  clock.at = NOON;
  people += 1;
  holder = `osoba.testowa.${people}`;
});

const ask = async (method: string, path: string, body?: object, subject = holder): Promise<Reply<Body>> => api.ask<Body>(method, `/api/v1/trusted-profiles/${path}`, { token: await api.token(subject, ['citizen']), ...(body !== undefined && { body }) });
async function applied(pesel: string | null = PESEL): Promise<string> {
  const { applicationId } = (await ask('POST', 'applications')).body;
  await db.database.pool.query(`update profile_applications set family_name = 'Łęcka', first_name = 'Ewa', pesel = $2 where application_id = $1`, [applicationId, pesel]);
  return applicationId;
}
const statement = async (id: string): Promise<Canonical> => (await ask('GET', `applications/${id}/statement`)).text as Canonical;
const signed = (document: Canonical, { subject = `PNOPL-${PESEL}`, name = 'Ewa Łęcka', at = clock.at } = {}): string => String(api.signatures.sandbox!.sign({ subject, name, document, at }));
const confirm = (id: string, xml: string, subject = holder): Promise<Reply<Body>> => ask('POST', `applications/${id}/qualified-confirmation`, { content: Buffer.from(xml).toString('base64') }, subject);
const said = ({ status, body }: Reply<Body>): unknown => [status, body.code];

describe('confirmation with a qualified certificate', () => {
  it('needs no officer: the statement, signed by the applicant', async () => {
    const id = await applied();
    const answer = await ask('GET', `applications/${id}/statement`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(answer.text).toContain(`<pz:IdentyfikatorWniosku>${id}</pz:IdentyfikatorWniosku>`);
    clock.at += 3_600_000;
    expect(await statement(id)).toBe(answer.text);
    expect(await confirm(id, signed(answer.text as Canonical))).toMatchObject({ status: 200, body: { profileId: expect.any(String), validUntil: new Date(fromIso('2029-03-02T13:00:00+01:00')!).toISOString() } });
    const mine = (await ask('GET', 'mine')).body as unknown as { state: string; history: readonly Record<string, unknown>[] };
    expect(mine.state).toBe('valid');
    expect(mine.history.at(-1)).toMatchObject({ what: 'confirmed', by: holder, actor: 'holder', how: 'qualified-certificate', where: null, words: { pl: 'Wnioskodawca potwierdził profil kwalifikowanym podpisem.' } });
    const { rows } = await db.database.pool.query<{ content: string }>('select kind, content from profile_statements where application_id = $1', [id]);
    expect(rows).toMatchObject([{ kind: 'qualified-confirmation' }]);
    expect(api.signatures.verify({ xml: rows[0]!.content })).toMatchObject({ valid: true, content: answer.text });
    expect(said(await confirm(id, rows[0]!.content))).toEqual([409, 'PROFILE_APPLICATION_CONFIRMED']);
  });

  it.each<[string, { subject?: string; name?: string }, number]>([
    ['a bare PESEL', { subject: PESEL }, 200],
    ['names without accents, in capitals', { name: 'EWA LECKA' }, 200],
    ['a second given name', { name: 'Ewa Maria Łęcka' }, 200],
    ['another PESEL', { subject: 'PNOPL-00000000001' }, 403],
    ['a number of another kind', { subject: `IDCPL-${PESEL}` }, 403],
    ['a PESEL with something behind', { subject: `${PESEL}0` }, 403],
    ['another family name', { name: 'Ewa Łęcka-Testowa' }, 403],
    ['another first name', { name: 'Anna Łęcka' }, 403],
    ['no first name', { name: 'Łęcka' }, 403],
  ])('%s', async (_, certificate, status) => {
    const id = await applied();
    const answer = await confirm(id, signed(await statement(id), certificate));
    expect(said(answer)).toEqual([status, status === 200 ? undefined : 'CERTIFICATE_OF_ANOTHER']);
  });

  it('is not for a person whose PESEL nobody knows', async () => {
    const id = await applied(null);
    expect(said(await confirm(id, signed(await statement(id), { subject: 'PNOPL-' })))).toEqual([403, 'CERTIFICATE_OF_ANOTHER']);
  });

  it('is bound to this application, of this person', async () => {
    const mine = await applied();
    const before = await statement(mine);
    const me = holder;
    holder = `${holder}.b`;
    const others = await applied();
    expect(said(await confirm(others, signed(before)))).toEqual([422, 'STATEMENT_DIFFERS']);
    expect(said(await confirm(others, signed(`${(await statement(others)).slice(0, -'</pz:Dokument>'.length)}<pz:X></pz:X></pz:Dokument>` as Canonical)))).toEqual([422, 'STATEMENT_DIFFERS']);
    expect(said(await confirm(others, signed(await statement(others)), me))).toEqual([404, 'PROFILE_APPLICATION_NOT_FOUND']);
    expect(said(await ask('GET', `applications/${others}/statement`, undefined, me))).toEqual([404, 'PROFILE_APPLICATION_NOT_FOUND']);
  });

  it('is not older than the application, nor of tomorrow, nor after the 14 days', async () => {
    const id = await applied();
    const document = await statement(id);
    expect(said(await confirm(id, signed(document, { at: NOON - 3_600_000 })))).toEqual([422, 'STATEMENT_TIME_INVALID']);
    expect(said(await confirm(id, signed(document, { at: NOON + 3_600_000 })))).toEqual([422, 'STATEMENT_TIME_INVALID']);
    const good = signed(document);
    clock.at = CONFIRM_BY;
    expect(said(await confirm(id, good))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
    expect(said(await ask('GET', `applications/${id}/statement`))).toEqual([409, 'PROFILE_APPLICATION_LAPSED']);
  });

  it('wants a signature that holds, by an authority that is configured', async () => {
    const id = await applied();
    const document = await statement(id);
    const good = signed(document);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const own = { commonName: 'Koordynator sandbox CA' };
    const forged = issueCertificate({ subject: { commonName: 'Ewa Łęcka', serialNumber: `PNOPL-${PESEL}` }, subjectKey: privateKey, issuer: own, issuerKey: privateKey, notBefore: NOON - 1_000, notAfter: NOON + 86_400_000, authority: false });
    const refused: readonly [string, string][] = [
      [good.replace('Ewa', 'Iwa'), 'SIGNATURE_BROKEN'],
      [document, 'SIGNATURE_MISSING'],
      [String(signEnveloped({ document, at: clock.at, signer: { privateKey, certificate: forged } })), 'SIGNER_UNTRUSTED'],
      ['<x', 'XML_MALFORMED'],
    ];
    // The platform's own seal, which the sandbox's authority has issued, is nobody's.
    expect((await confirm(id, String(api.signatures.seal.seal({ document, at: clock.at })))).body).toMatchObject({ code: 'CERTIFICATE_OF_ANOTHER' });
    for (const [xml, reason] of refused) expect((await confirm(id, xml)).body).toMatchObject({ code: 'STATEMENT_SIGNATURE_INVALID', reason });
    expect(said(await ask('POST', `applications/${id}/qualified-confirmation`, { content: Buffer.from([0x3c, 0xff]).toString('base64') }))).toEqual([422, 'STATEMENT_SIGNATURE_INVALID']);
    expect(said(await ask('POST', `applications/${id}/qualified-confirmation`, { content: '<xml>' }))).toEqual([400, 'BODY_INVALID']);
    expect((await confirm(id, good)).status).toBe(200);
  });

  it('wants to know that the certificate is not revoked', async () => {
    const id = await applied();
    const document = await statement(id);
    const byCard = String(signEnveloped({ document, at: clock.at, signer: card }));
    revokes([{ serialNumber: new X509Certificate(card.certificate).serialNumber, at: NOON - 7_200_000, reason: 'keyCompromise' }]);
    expect((await confirm(id, byCard)).body).toMatchObject({ code: 'STATEMENT_SIGNATURE_INVALID', reason: 'CERTIFICATE_REVOKED' });
    revokes([], { nextUpdate: NOON - 1_000 });
    expect((await confirm(id, byCard)).body).toMatchObject({ code: 'STATEMENT_SIGNATURE_INVALID', reason: 'REVOCATION_UNKNOWN' });
    rmSync(listFile);
    expect((await confirm(id, byCard)).body).toMatchObject({ code: 'STATEMENT_SIGNATURE_INVALID', reason: 'REVOCATION_UNKNOWN' });
    revokes([]);
    expect((await confirm(id, byCard)).status).toBe(200);
  });

  it('is refused where a name cannot be written', async () => {
    const id = await applied();
    await db.database.pool.query(`update profile_applications set family_name = $2 where application_id = $1`, [id, 'a\u0007b']);
    expect(said(await ask('GET', `applications/${id}/statement`))).toEqual([422, 'DOCUMENT_CHARACTER_INVALID']);
  });

  it('and an officer at once: one profile', async () => {
    const id = await applied();
    const xml = signed(await statement(id));
    const token = await api.token('olaf.potwierdzajacy', ['officer']);
    const answers = await Promise.all([confirm(id, xml), confirm(id, xml), api.ask<Body>('POST', `/api/v1/trusted-profiles/applications/${id}/confirmation`, { token, body: { idDocument: { kind: 'id-card', lastCharacters: 'T123' } } })]);
    expect(answers.map(said).sort()).toEqual([[200, undefined], [409, 'PROFILE_APPLICATION_CONFIRMED'], [409, 'PROFILE_APPLICATION_CONFIRMED']]);
  });
});
