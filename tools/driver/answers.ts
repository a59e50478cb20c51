/** The answers of `/api/v1` as far as the drivers read them; the OpenAPI document has them whole. */
export interface Service {
  readonly key: string;
  readonly name: string;
  readonly offices: readonly { readonly id: string; readonly name: string }[];
  readonly example: unknown;
}

export interface Accepted {
  readonly submissionId: string;
  readonly caseId: string;
  readonly receipt: { readonly id: string; readonly href: string };
}

export interface CaseView {
  readonly outcome?: string | null;
  readonly instanceKey?: string;
  readonly caseId: string;
  readonly state: string;
  readonly waitingFor: string | null;
  readonly until: string | null;
  readonly timeline: readonly { readonly at: string; readonly what: string }[];
  readonly documents: readonly { readonly id: string; readonly kind: string; readonly href: string }[];
}

export interface TaskView {
  readonly id: string;
  readonly name: string;
  readonly caseId: string | null;
  readonly assignee: string | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly caseId: string;
  readonly state: string;
}

export interface ReceiptSigned {
  readonly document: { readonly href: string };
  readonly receipt: { readonly id: string; readonly href: string };
}

export interface SentNotice {
  readonly channel: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}
