import type { Millis } from '#domain';
import type { DefinitionTexts } from '#domain/deployment';
import type { CaseDelivery, CaseRecord } from '#persistence';
import { mayRead, type Standing } from '../access/access-table.js';
import { word, type CaseWord, type Language } from './case-words.js';

type Texts = (definitionKey: string) => DefinitionTexts | undefined;

export interface CaseView {
  readonly caseId: string;
  readonly title: string;
  readonly service: { readonly key: string; readonly name: string | null };
  readonly office: { readonly id: string; readonly name: string | null };
  readonly submissionId: string;
  readonly acceptedAt: string;
  /** `accepted`: the process has not begun; `delivery`: a letter waits for its addressee. */
  readonly state: 'accepted' | 'in-progress' | 'delivery' | 'closed';
  readonly outcome: string | null;
  readonly waitingFor: string | null;
  readonly until: string | null;
  readonly timeline: readonly { readonly at: string; readonly event: string; readonly what: string }[];
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly title: string; readonly href: string; readonly at: string; readonly withheld: boolean }[];
  readonly instanceKey: string;
}

/** A case as one who stands to it in this way sees it, at this instant: what the law says does not wait for a timer to fire. */
export function caseView(record: CaseRecord, standing: Standing, language: Language, texts: Texts, now: Millis): CaseView {
  const deliveries = record.deliveries.map((delivery) => asOf(delivery, now));
  const waiting = deliveries.find((delivery) => delivery.state === 'waiting');
  const closed = record.instance !== null && record.instance.state !== 'ACTIVE';
  const state = record.instance === null ? 'accepted' : closed ? 'closed' : waiting !== undefined ? 'delivery' : 'in-progress';
  return {
    caseId: record.caseId,
    title: record.title,
    service: { key: record.serviceKey, name: record.serviceName },
    office: { id: record.officeId, name: record.officeName },
    submissionId: record.submissionId,
    acceptedAt: record.acceptedAt,
    state,
    outcome: closed ? (record.instance?.state === 'TERMINATED' ? 'terminated' : (deliveries.at(-1)?.state ?? 'closed-without-reply')) : null,
    waitingFor: waitingFor(record, closed, language, texts),
    until: closed ? null : (waiting?.deadlineAt ?? earliest(record.tasks.filter(({ state: is }) => is === 'CREATED')) ?? earliest(record.active)),
    timeline: timeline(record, deliveries, language, texts),
    documents: documents(record, deliveries, standing, texts),
    instanceKey: record.instanceKey,
  };
}

function earliest(due: readonly { readonly dueAt: string | null }[]): string | null {
  return due.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null;
}

/** A letter whose last day is over counts as delivered, whether or not the worker has said so yet. */
function asOf(delivery: CaseDelivery, now: Millis): CaseDelivery {
  const lapsed = delivery.state === 'waiting' && Date.parse(delivery.deadlineAt) <= now;
  return lapsed ? { ...delivery, state: 'not-delivered', legalAt: delivery.deadlineAt } : delivery;
}

function waitingFor(record: CaseRecord, closed: boolean, language: Language, texts: Texts): string | null {
  if (closed) return null;
  if (record.instance === null) return word(language, 'notBegun');
  if (record.instance.incidents > 0) return word(language, 'incident');
  for (const { elementId, definitionKey } of record.active) {
    const element = texts(definitionKey)?.elements[elementId];
    if (element?.waitingFor !== undefined) return element.waitingFor;
  }
  const first = record.active[0];
  return first === undefined ? null : (texts(first.definitionKey)?.elements[first.elementId]?.name ?? first.elementId);
}

function timeline(record: CaseRecord, deliveries: readonly CaseDelivery[], language: Language, texts: Texts): CaseView['timeline'] {
  const entries: { at: string; event: CaseWord; what: string }[] = [];
  const add = (at: string | null, event: CaseWord, more = ''): void => {
    if (at !== null) entries.push({ at, event, what: more === '' ? word(language, event) : `${word(language, event)} ${more}` });
  };
  add(record.acceptedAt, 'accepted');
  add(record.instance?.startedAt ?? null, 'begun');
  for (const task of record.tasks) {
    const name = texts(task.definitionKey)?.elements[task.elementId]?.name ?? task.name;
    add(task.createdAt, 'taskOpened', name);
    if (task.state === 'COMPLETED') add(task.endedAt, 'taskDone', name);
  }
  for (const delivery of deliveries) {
    add(delivery.firstNoticeAt, 'firstNotice');
    if (delivery.secondNoticeSent) add(delivery.secondNoticeAt, 'secondNotice');
    if (delivery.state !== 'waiting') add(delivery.legalAt, delivery.state);
  }
  add(record.instance?.endedAt ?? null, 'closed');
  // Stable: what came at the same instant stays in the order of the case.
  return entries.map((entry, index) => ({ entry, index })).sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at) || a.index - b.index).map(({ entry }) => entry);
}

function documents(record: CaseRecord, deliveries: readonly CaseDelivery[], standing: Standing, texts: Texts): CaseView['documents'] {
  const titles = Object.assign({}, ...[...record.tasks, ...record.active].map(({ definitionKey }) => texts(definitionKey)?.documents ?? {})) as Record<string, string>;
  return record.documents.flatMap(({ id, kind, name, at }) => {
    const access = mayRead(standing, kind);
    if (access === 'never') return [];
    const delivery = deliveries.find((one) => one.documentId === id);
    const withheld = access === 'once-delivered' && (delivery === undefined || delivery.state === 'waiting');
    const receipt = kind === 'upp' || kind === 'upd' || kind === 'non-delivery';
    const href = receipt ? `/api/v1/receipts/${id}` : delivery !== undefined ? `/api/v1/deliveries/${delivery.id}/document` : `/api/v1/documents/${id}`;
    return [{ id, kind, title: kind === 'submission' ? name : (titles[kind] ?? name), href, at, withheld }];
  });
}
