import type { Evaluation } from '../evaluation/evaluation.js';
import type { FeelFault } from '../evaluation/faults.js';
import { DMN_FAULTS, type DmnFaultKind, type PlacedFault } from './faults.js';
import type { Place } from './place.js';
import type { TableExplanation } from './explanation.js';

/** More would help no author. */
const FAULTS_KEPT = 100;
/** Tables and matched rules that are explained: a function with a table may be called a million times. */
const TABLES_KEPT = 1_000;
const RULES_KEPT = 1_000;

/** One evaluation of a decision with all that it requires: one budget, one list of faults, one explanation. */
export class DmnRun {
  readonly faults: PlacedFault[] = [];
  /** Tables evaluated for the decision at work, outermost decision's service calls included. */
  tables: TableExplanation[] = [];
  private tablesKept = 0;
  private rulesKept = 0;
  private placed = 0;

  constructor(readonly evaluation: Evaluation) {}

  /** FEEL's faults since the last call are of this place. Calls nest: what an inner expression noted is placed by then. */
  placeFaults(place: Place): void {
    const noted = this.evaluation.faults;
    // FEEL takes faults back where an expression only asks whether there is a value.
    this.placed = Math.min(this.placed, noted.length);
    for (; this.placed < noted.length; this.placed += 1) {
      const fault = noted[this.placed];
      if (fault !== undefined) this.feelFault(fault, place);
    }
  }

  feelFault({ code, message, from, to }: FeelFault, place: Place): null {
    this.add({ code, message, place, from, to });
    return null;
  }

  /** Notes a fault and answers the null that it makes. */
  fault(kind: DmnFaultKind, place: Place, message: string): null {
    this.add({ ...DMN_FAULTS[kind], message, place, from: 0, to: 0 });
    return null;
  }

  /** The first so many tables, and of all of them the first so many rules. */
  explain(table: TableExplanation): void {
    this.tablesKept += 1;
    if (this.tablesKept > TABLES_KEPT) return;
    const room = RULES_KEPT - this.rulesKept;
    const { matchedRules } = table;
    this.tables.push(matchedRules.length <= room ? table : { ...table, matchedRules: matchedRules.slice(0, room) });
    this.rulesKept += Math.min(matchedRules.length, room);
  }

  private add(fault: PlacedFault): void {
    if (this.faults.length < FAULTS_KEPT) this.faults.push(fault);
  }
}
