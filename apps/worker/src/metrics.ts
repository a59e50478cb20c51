import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the worker tells Prometheus at /metrics. */
export class Metrics {
  readonly registry = new Registry();
  readonly projectionFailures = this.#counter('koordynator_projection_failures_total', 'Projections that failed and are repeated', ['kind']);
  readonly projectionGaps = this.#counter('koordynator_projection_gaps_total', 'Projections before which steps are missing: npm run reconcile', []);
  readonly projectionSeconds = new Histogram({ name: 'koordynator_projection_seconds', help: 'Time of one projection', buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 5], registers: [this.registry] });
  readonly connectorRuns = this.#counter('koordynator_connector_runs_total', 'Connector calls by their outcome', ['type', 'outcome']);
  readonly relayed = this.#counter('koordynator_outbox_relayed_total', 'Outbox rows by what became of them', ['kind', 'state']);
  readonly outboxPending = new Gauge({ name: 'koordynator_outbox_pending', help: 'Outbox rows that wait', registers: [this.registry] });
  readonly outboxAgeSeconds = new Gauge({ name: 'koordynator_outbox_age_seconds', help: 'Age of the oldest outbox row that waits', registers: [this.registry] });
  readonly temporalConnected = new Gauge({ name: 'koordynator_temporal_connected', help: '1 while the worker polls Temporal', registers: [this.registry] });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  #counter<const L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
