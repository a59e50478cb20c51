import fc from 'fast-check';

/** A piece of a process with one way in and one way out: what is made of such pieces alone can always finish. */
export interface Block {
  readonly kind: Kind;
  readonly parts: readonly Block[];
  readonly extras: readonly Extra[];
  /** Decides what is left open: types, names, counts, conditions. */
  readonly n: number;
}

const LEAVES = [
  'userTask', 'userTask', 'userTask', 'serviceTask', 'serviceTask', 'sendTask', 'ruleTask', 'script', 'script', 'task', 'manual', 'receive', 'timer', 'message', 'signal', 'condition', 'noneThrow', 'messageThrow', 'signalThrow', 'signalThrow',
  'escalationThrow', 'escalationThrow', 'link', 'mapped', 'failing', 'terminated', 'undoable', 'undoable', 'undo',
] as const;
const COMPOSED = ['sequence', 'sequence', 'parallel', 'exclusive', 'inclusive', 'inclusive', 'complex', 'eventBased', 'loop', 'call', 'subProcess', 'subProcess', 'subProcess', 'transaction', 'many', 'many', 'adHoc', 'aside', 'aside'] as const;
export type Leaf = (typeof LEAVES)[number];
export type Kind = Leaf | (typeof COMPOSED)[number];

/** A boundary event of the activity, or an event sub-process inside it. */
export interface Extra {
  readonly what: 'timer' | 'cycle' | 'message' | 'signal' | 'condition' | 'escalation' | 'error' | 'compensation';
  readonly where: 'boundary' | 'inside';
  readonly how: 'interrupting' | 'besides';
  readonly part: Block;
}

const n = fc.nat(1_000);
const WIDTH = { sequence: [2, 3], parallel: [2, 3], exclusive: [2, 3], inclusive: [2, 3], complex: [2, 3], eventBased: [2, 3], loop: [1, 1], call: [1, 1], subProcess: [1, 1], transaction: [1, 1], many: [1, 1], adHoc: [1, 3], aside: [1, 1] } as const satisfies Record<(typeof COMPOSED)[number], readonly [number, number]>;

/** Nested to depth 6; deeper pieces are likelier to be leaves, so that a process stays of a size that can be played through. */
const piece: fc.Arbitrary<Block> = fc.letrec<{ block: Block; extra: Extra }>((tie) => {
  const extras = (most: number): fc.Arbitrary<Extra[]> => fc.array(tie('extra'), { maxLength: most, depthIdentifier: 'block', size: 'max' });
  const leaf = fc.record({ kind: fc.constantFrom(...LEAVES), parts: fc.constant([]), extras: fc.oneof({ weight: 4, arbitrary: fc.constant<Extra[]>([]) }, { weight: 1, arbitrary: extras(1) }), n });
  const composed = fc.constantFrom(...COMPOSED).chain((kind) => {
    const [minLength, maxLength] = WIDTH[kind];
    return fc.record({ kind: fc.constant(kind), parts: fc.array(tie('block'), { minLength, maxLength, depthIdentifier: 'block', size: 'max' }), extras: extras(kind === 'subProcess' ? 3 : 1), n });
  });
  return {
    block: fc.oneof({ maxDepth: 5, depthIdentifier: 'block', depthSize: 'medium' }, { arbitrary: leaf, weight: 4 }, { arbitrary: composed, weight: 7 }) as fc.Arbitrary<Block>,
    extra: fc.record({
      what: fc.constantFrom<Extra['what']>('timer', 'cycle', 'message', 'signal', 'condition', 'escalation', 'error', 'compensation'),
      where: fc.constantFrom('boundary', 'inside'),
      how: fc.constantFrom('interrupting', 'besides'),
      part: tie('block') as fc.Arbitrary<Block>,
    }),
  };
}).block;

/** A whole process: a few pieces one after the other, so that few are trivial. */
export const block: fc.Arbitrary<Block> = fc.array(piece, { minLength: 1, maxLength: 3, size: 'max' }).map((parts) => (parts.length === 1 ? (parts[0] as Block) : { kind: 'sequence', parts, extras: [], n: 0 }));

/** What makes a process unsound: flows and gateways that no author meant. */
export interface Flaw {
  readonly what: 'flow' | 'gateway' | 'cut';
  readonly from: number;
  readonly to: number;
}

export const flaws: fc.Arbitrary<readonly Flaw[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Flaw[]>([]) },
  { weight: 2, arbitrary: fc.array(fc.record({ what: fc.constantFrom<Flaw['what']>('flow', 'flow', 'flow', 'gateway', 'cut'), from: fc.nat(10_000), to: fc.nat(10_000) }), { minLength: 1, maxLength: 3 }) },
);
