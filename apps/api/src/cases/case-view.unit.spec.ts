import { describe, expect, it } from '@jest/globals';
import type { DefinitionTexts } from '#domain/deployment';
import type { CaseDelivery, CaseRecord } from '#persistence';
import { caseView, type CaseView } from './case-view.js';
import { languageOf } from './case-words.js';

const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T11:00:00.000Z`;
const NOW = Date.parse(at(5));
const ACCEPTED: CaseRecord = {
  caseId: 'c', tenantId: '<default>', serviceKey: 'pismo-ogolne', serviceName: 'Pismo', officeId: 'urzad-testowy', officeName: 'Urząd Testowy', subject: 'jan.testowy', subjectName: 'Jan', title: 'Wniosek', submissionId: 's',
  instanceKey: '16777216', acceptedAt: at(1), instance: null, active: [], tasks: [], deliveries: [], documents: [{ id: 'l', kind: 'submission', name: 'Wniosek', at: at(1) }],
};
const running = { state: 'ACTIVE', startedAt: at(1), endedAt: null, incidents: 0 } as const;
const task = { name: 'work', elementId: 'work', state: 'CREATED', createdAt: at(1), endedAt: null, dueAt: null, definitionKey: '7' };
const token = { elementId: 'work', type: 'userTask', processId: 'pismo-ogolne', definitionKey: '7', dueAt: null };
const delivery: CaseDelivery = { id: 'd', state: 'waiting', documentId: 'r', firstNoticeAt: at(2), secondNoticeAt: at(9), secondNoticeSent: false, deadlineAt: at(16), legalAt: null };
const texts = (key: string): DefinitionTexts | undefined => (key === '7' ? ({ name: 'Letter', elements: { work: { name: 'Handle the letter', waitingFor: 'The office is handling it.' }, other: { name: 'Other' } }, documents: { reply: 'The reply' } } as unknown as DefinitionTexts) : undefined);
const view = (more: Partial<CaseRecord>, now = NOW): CaseView => caseView({ ...ACCEPTED, ...more }, 'owner', 'en', texts, now);

describe('the state of a case', () => {
  it('is accepted until its process begins', () => {
    expect(view({})).toMatchObject({ state: 'accepted', waitingFor: 'The letter has been accepted and waits for the case to begin.', until: null, outcome: null });
  });

  it('waits for what the definition says in plain language', () => {
    expect(view({ instance: running, active: [token], tasks: [task] })).toMatchObject({ state: 'in-progress', waitingFor: 'The office is handling it.' });
  });

  it('waits for the name of the element where the definition says no more, for its id where it has no name', () => {
    expect(view({ instance: running, active: [{ ...token, elementId: 'other' }] }).waitingFor).toBe('Other');
    expect(view({ instance: running, active: [{ ...token, elementId: 'nameless', definitionKey: '8' }] }).waitingFor).toBe('nameless');
  });

  it('waits for the operator while there is an incident', () => {
    expect(view({ instance: { ...running, incidents: 1 }, active: [token] }).waitingFor).toBe('Something went wrong in the case; the operator is looking into it.');
  });

  it('is at its addressee while a letter waits for him, until the last day', () => {
    expect(view({ instance: running, active: [{ ...token, dueAt: at(9) }], deliveries: [delivery] })).toMatchObject({ state: 'delivery', until: at(16) });
  });

  it('is past that from the first instant after the last day on, whatever the timers did', () => {
    const [before, after] = [Date.parse(at(16)) - 1, Date.parse(at(16))].map((now) => view({ instance: running, active: [token], deliveries: [delivery] }, now));
    expect([before?.state, before?.timeline.at(-1)?.event]).toEqual(['delivery', 'firstNotice']);
    expect([after?.state, after?.timeline.at(-1)]).toEqual(['in-progress', { at: at(16), event: 'not-delivered', what: 'The letter counts as delivered since the deadline passed; notice of non-delivery issued' }]);
  });

  it('is until the earliest date that matters: of open tasks, then of timers', () => {
    const tasks = [{ ...task, dueAt: at(12) }, { ...task, dueAt: at(10) }, { ...task, state: 'COMPLETED', dueAt: at(3) }];
    expect(view({ instance: running, tasks, active: [{ ...token, dueAt: at(6) }] }).until).toBe(at(10));
    expect(view({ instance: running, tasks: [task], active: [{ ...token, dueAt: at(8) }, { ...token, dueAt: at(6) }] }).until).toBe(at(6));
  });

  it.each<[string, Partial<CaseRecord>, string]>([
    ['the letter was delivered', { deliveries: [{ ...delivery, state: 'delivered', legalAt: at(4) }] }, 'delivered'],
    ['it was not', { deliveries: [{ ...delivery, state: 'not-delivered', legalAt: at(16) }] }, 'not-delivered'],
    ['no letter was sent', {}, 'closed-without-reply'],
    ['it was cancelled', { instance: { ...running, state: 'TERMINATED', endedAt: at(4) } }, 'terminated'],
  ])('is closed with an outcome: %s', (_, more, outcome) => {
    expect(view({ instance: { ...running, state: 'COMPLETED', endedAt: at(17) }, ...more })).toMatchObject({ state: 'closed', outcome, waitingFor: null, until: null });
  });
});

describe('the history of a case', () => {
  it('is in order, and says what happened', () => {
    const tasks = [{ ...task, state: 'COMPLETED', endedAt: at(2), createdAt: at(1) }];
    const record = { instance: { ...running, state: 'COMPLETED' as const, endedAt: at(10) }, tasks, deliveries: [{ ...delivery, state: 'delivered' as const, legalAt: at(10), secondNoticeSent: true }] };
    expect(view(record).timeline).toEqual([
      { at: at(1), event: 'accepted', what: 'Letter accepted, receipt of submission (UPP) issued' },
      { at: at(1), event: 'begun', what: 'Case begun' },
      { at: at(1), event: 'taskOpened', what: 'To be done at the office: Handle the letter' },
      { at: at(2), event: 'taskDone', what: 'Done at the office: Handle the letter' },
      { at: at(2), event: 'firstNotice', what: 'Notice of a letter to collect sent' },
      { at: at(9), event: 'secondNotice', what: 'Second notice sent' },
      { at: at(10), event: 'delivered', what: 'Letter delivered: the receipt of delivery (UPD) is signed' },
      { at: at(10), event: 'closed', what: 'Case closed' },
    ]);
  });
});

describe('the documents of a case', () => {
  const documents = [...ACCEPTED.documents, { id: 'r', kind: 'reply' as const, name: 'x', at: at(2) }, { id: 'n', kind: 'non-delivery' as const, name: 'PND', at: at(16) }];

  it('have their addresses; the letter is withheld from its addressee only, and until it is delivered', () => {
    const shown = (standing: 'owner' | 'office', state: CaseDelivery['state']): unknown[] =>
      caseView({ ...ACCEPTED, instance: running, tasks: [task], documents, deliveries: [{ ...delivery, state }] }, standing, 'en', texts, NOW).documents.map(({ title, href, withheld }) => [title, href, withheld]);
    expect(shown('owner', 'waiting')).toEqual([['Wniosek', '/api/v1/documents/l', false], ['The reply', '/api/v1/deliveries/d/document', true]]);
    expect(shown('owner', 'delivered')[1]).toEqual(['The reply', '/api/v1/deliveries/d/document', false]);
    expect(shown('office', 'waiting').slice(1)).toEqual([['The reply', '/api/v1/deliveries/d/document', false], ['PND', '/api/v1/receipts/n', false]]);
  });
});

it.each([[undefined, 'pl'], ['', 'pl'], ['de,fr', 'pl'], ['en', 'en'], ['de-DE, EN;q=0.5', 'en'], ['pl-PL,en', 'pl']] as const)('Accept-Language %s is answered in %s', (header, language) => expect(languageOf(header)).toBe(language));
