import { randomUUID } from 'node:crypto';
import type { Accepted, CaseView, DeliveryView, ReceiptSigned, SentNotice, Service, TaskView } from './answers.js';
import { HttpClient, type Answer } from './http-client.js';
import { waitUntil } from './wait-until.js';

/** An answer that was not the one hoped for: what was asked, the status, and the problem as the server told it. */
export class UnexpectedAnswer extends Error {
  constructor(what: string, readonly answer: Answer) {
    super(`${what}: ${answer.status} ${answer.text.slice(0, 1_000)}`);
  }
}

const SANDBOX = { kind: 'sandbox' } as const;

/** What people do with the public-service surface, one method an act; every method throws `UnexpectedAnswer` where the act was refused. */
export class PublicService {
  readonly http: HttpClient;

  constructor(
    readonly base: string,
    connections?: number,
  ) {
    this.http = new HttpClient(base, connections);
  }

  async signIn(subject: string, roles: readonly string[], groups: readonly string[] = []): Promise<string> {
    const answer = await this.http.post<{ token: string }>('/api/v1/sandbox/token', { body: { subject, roles, groups } });
    return expecting('sign in', answer, 200, 201).token;
  }

  async services(token: string): Promise<readonly Service[]> {
    return expecting('list services', await this.http.get<{ items: Service[] }>('/api/v1/services', { token }), 200).items;
  }

  async service(token: string, key: string): Promise<Service> {
    return expecting(`read service ${key}`, await this.http.get<Service>(`/api/v1/services/${key}`, { token }), 200);
  }

  submit(token: string, service: string, office: string, form: unknown, key: string = randomUUID()): Promise<Answer<Accepted>> {
    return this.http.post<Accepted>('/api/v1/submissions', {
      token,
      headers: { 'idempotency-key': key },
      body: { service, office, form, signature: SANDBOX },
    });
  }

  async submitted(token: string, service: string, office: string, form: unknown, key?: string): Promise<Accepted> {
    return expecting('submit', await this.submit(token, service, office, form, key), 201);
  }

  async case(token: string, caseId: string): Promise<CaseView> {
    return expecting('read the case', await this.http.get<CaseView>(`/api/v1/cases/${caseId}`, { token }), 200);
  }

  /** The open task of a case, as soon as it stands in the group's queue. */
  taskOf(token: string, group: string, caseId: string, timeoutMs?: number, everyMs?: number): Promise<TaskView> {
    return waitUntil(`the task of case ${caseId}`, async () => {
      const page = await this.http.get<{ items: TaskView[] }>(`/api/v1/tasks?group=${encodeURIComponent(group)}&caseId=${caseId}`, { token });
      return expecting('list tasks', page, 200).items.find((task) => task.caseId === caseId);
    }, timeoutMs, everyMs);
  }

  async claim(token: string, task: string): Promise<void> {
    expecting('claim', await this.http.post(`/api/v1/tasks/${task}/claim`, { token }), 200, 201, 204);
  }

  async complete(token: string, task: string, reply: { title: string; text: string } | null, variables: object = {}): Promise<void> {
    const body = reply === null ? { variables } : { variables, reply, signature: SANDBOX };
    expecting('complete', await this.http.post(`/api/v1/tasks/${task}/complete`, { token, body }), 200, 201, 204);
  }

  /** The delivery of a case to its addressee, as soon as it is there. */
  deliveryOf(token: string, caseId: string, timeoutMs?: number, everyMs?: number): Promise<DeliveryView> {
    return waitUntil(`the delivery in case ${caseId}`, async () => {
      const page = await this.http.get<{ items: DeliveryView[] }>('/api/v1/deliveries', { token });
      return expecting('list deliveries', page, 200).items.find((delivery) => delivery.caseId === caseId);
    }, timeoutMs, everyMs);
  }

  async sign(token: string, delivery: string): Promise<ReceiptSigned> {
    const answer = await this.http.post<ReceiptSigned>(`/api/v1/deliveries/${delivery}/receipt`, { token, body: { signature: SANDBOX } });
    return expecting('sign the receipt of delivery', answer, 200);
  }

  async notices(token: string, to: string): Promise<readonly SentNotice[]> {
    const answer = await this.http.get<{ items: SentNotice[] }>(`/api/v1/sandbox/messages?to=${encodeURIComponent(to)}`, { token });
    return expecting('read notices', answer, 200).items;
  }

  async text(token: string, href: string): Promise<string> {
    const path = href.startsWith('http') ? new URL(href).pathname : href;
    return expecting(`read ${path}`, await this.http.get<string>(path, { token }), 200);
  }

  close(): void {
    this.http.close();
  }
}

export function expecting<T>(what: string, answer: Answer<T>, ...statuses: readonly number[]): T {
  if (!statuses.includes(answer.status)) throw new UnexpectedAnswer(what, answer);
  return answer.body;
}
