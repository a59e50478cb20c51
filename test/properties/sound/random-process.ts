import fc from 'fast-check';
import type { ProcessModel } from '#domain';
import { process, type Path } from '#domain/builder';

/** A piece of a process with one way in and one way out: what is made of such pieces can always finish. */
export type Block =
  | { readonly kind: Leaf }
  | { readonly kind: 'sequence' | 'parallel' | 'exclusive'; readonly parts: readonly Block[] }
  | { readonly kind: 'eventBased' | 'loop' | 'call'; readonly parts: readonly Block[] }
  | { readonly kind: 'subProcess'; readonly parts: readonly Block[]; readonly extras: readonly Extra[] };

type Leaf = 'userTask' | 'serviceTask' | 'script' | 'task' | 'receive' | 'timer' | 'message' | 'mapped' | 'failing' | 'terminated';
interface Extra {
  readonly what: 'timerBoundary' | 'messageBoundary' | 'errorBoundary' | 'messageSubProcess' | 'timerSubProcess' | 'errorSubProcess' | 'cycleBoundary';
  readonly how: 'interrupting' | 'besides';
  readonly part: Block;
}

const leaf = fc.constantFrom<Leaf>('userTask', 'userTask', 'serviceTask', 'serviceTask', 'script', 'task', 'receive', 'timer', 'message', 'mapped', 'failing', 'terminated').map((kind): Block => ({ kind }));

export const block: fc.Arbitrary<Block> = fc.letrec<{ block: Block; extra: Extra }>((tie) => {
  const parts = (min: number, max: number) => fc.array(tie('block'), { minLength: min, maxLength: max, depthIdentifier: 'block' });
  const composed = fc.oneof(
    fc.record({ kind: fc.constantFrom('sequence', 'parallel', 'exclusive' as const), parts: parts(2, 3) }),
    fc.record({ kind: fc.constantFrom('loop', 'call' as const), parts: parts(1, 1) }),
    fc.record({ kind: fc.constant('eventBased' as const), parts: parts(2, 3) }),
    fc.record({ kind: fc.constant('subProcess' as const), parts: parts(1, 1), extras: fc.array(tie('extra'), { maxLength: 3, depthIdentifier: 'block' }) }),
  ) as fc.Arbitrary<Block>;
  return {
    block: fc.oneof({ maxDepth: 3, depthIdentifier: 'block' }, { arbitrary: leaf, weight: 2 }, { arbitrary: composed, weight: 3 }) as fc.Arbitrary<Block>,
    extra: fc.record({
      what: fc.constantFrom<Extra['what']>('timerBoundary', 'messageBoundary', 'errorBoundary', 'messageSubProcess', 'timerSubProcess', 'errorSubProcess', 'cycleBoundary'),
      how: fc.constantFrom('interrupting', 'besides'),
      part: tie('block') as fc.Arbitrary<Block>,
    }),
  };
}).block;

/**
 * Keys and names are few, so that messages meet several waits and wait themselves. What repeats has names of its own: an
 * event sub-process of the name for which its own path waits would take every message first, and its path would never finish.
 */
const CAUGHT = ['red', 'blue'];
const ATTACHED = ['green', 'white'];
const KEY = '"k"';

/** Draws the block as the root process; calls become processes of their own. */
export function draw(root: Block): readonly ProcessModel[] {
  const models: ProcessModel[] = [];
  let last = 0;
  const id = (kind: string): string => `${kind}${(last += 1)}`;
  const nameOf = (element: string): string => CAUGHT[element.length % 2] as string;
  const noteOf = (element: string): string => ATTACHED[element.length % 2] as string;

  const whole = (processId: string, part: Block): string => {
    const path = process(processId);
    put(path.start(id('start')), part).end(id('end'));
    models.unshift(path.build());
    return processId;
  };

  const inside = (part: Block) => (path: Path): void => void put(path.start(id('start')), part).end(id('end'));
  /** An interrupting event takes the host's token, so its path comes back to the host's: else a join further on would wait for ever. */
  const merged = (path: Path, attach: (merge: string) => unknown): Path => {
    const merge = id('merge');
    attach(merge);
    return path.exclusive(merge);
  };
  const onward = (part: Block) => (path: Path): void => void put(path, part).end(id('end'));

  const put = (path: Path, part: Block): Path => {
    const name = id(part.kind);
    switch (part.kind) {
      case 'userTask':
        return path.userTask(name, { candidateGroups: '["office"]' }).timerBoundary(id('nag'), 'besides', 'duration', '"PT5M"', (to) => to.end(id('end')));
      case 'serviceTask':
        return merged(path.serviceTask(name), (merge) => path.errorBoundary(id('caught'), 'E1', (to) => to.to(merge)));
      case 'script':
        return path.script(name, 'dice', 'if dice = null then 1 else dice + 1');
      case 'task':
        return path.task(name);
      case 'receive':
        return path.receive(name, nameOf(name), KEY);
      case 'timer':
        return path.timer(name, 'duration', '"PT1M"');
      case 'message':
        return path.message(name, nameOf(name), KEY);
      case 'mapped':
        return path.userTask(name, {}, { inputs: [{ source: 'dice', target: 'mine.dice' }], outputs: [{ source: 'if answer = null then 0 else answer', target: 'results.last' }] });
      case 'failing':
        // Only in a sub-process of its own, so that the error is caught.
        path.subProcess(name, (to) => to.start(id('start')).serviceTask(id('work')).error(id('fail'), 'E2'));
        return merged(path, (merge) => path.errorBoundary(id('caught'), null, (to) => to.to(merge)));
      case 'terminated':
        return path.subProcess(name, (to) => to.start(id('start')).parallel(id('fork')).branch((on) => on.userTask(id('user')).end(id('end'))).branch((on) => on.serviceTask(id('work')).terminate(id('stop'))));
      case 'sequence':
        return part.parts.reduce(put, path);
      case 'parallel':
      case 'exclusive': {
        const join = id('join');
        const gateway = part.kind === 'parallel' ? path.parallel(name) : path.exclusive(name);
        part.parts.forEach((member, index) => {
          const way = part.kind === 'parallel' ? 'always' : index === 0 ? 'else' : { when: `dice != null and modulo(dice, ${part.parts.length}) = ${index}` };
          gateway.branch((on) => {
            const end = put(on.task(id('begin')), member);
            if (index === 0) path = part.kind === 'parallel' ? end.parallel(join) : end.exclusive(join);
            else end.to(join);
          }, way);
        });
        return path;
      }
      case 'eventBased': {
        const join = id('join');
        path.eventBased(name);
        const gateway = path;
        part.parts.forEach((member, index) => {
          gateway.branch((on) => {
            const event = id('event');
            const way = index === 0 ? on.timer(event, 'duration', '"PT2M"') : index === 1 ? on.message(event, nameOf(event), KEY) : on.receive(event, nameOf(event), KEY);
            const end = put(way, member);
            if (index === 0) path = end.exclusive(join);
            else end.to(join);
          });
        });
        return path;
      }
      case 'loop': {
        const count = id('count');
        path.script(id('begin'), count, '0').exclusive(name);
        const end = put(path, part.parts[0] as Block).script(id('next'), count, `${count} + 1`).exclusive(id('again'));
        return end.branch((on) => on.to(name), { when: `${count} < 2` }).branch((on) => (path = on.task(id('done'))), 'else') && path;
      }
      case 'call':
        return path.call(name, whole(id('process'), part.parts[0] as Block), { propagateAllChildVariables: last % 2 === 0 });
      case 'subProcess': {
        const errors = { boundary: 0, inside: 0 };
        path.subProcess(name, (to) => {
          for (const { what, how, part: handler } of part.extras) {
            const extra = id('event');
            if (what === 'messageSubProcess') to.messageSubProcess(extra, how, noteOf(extra), KEY, onward(handler));
            else if (what === 'timerSubProcess') to.timerSubProcess(extra, how, 'duration', '"PT3M"', onward(handler));
            else if (what === 'errorSubProcess' && errors.inside++ === 0) to.errorSubProcess(extra, 'E3', onward(handler));
          }
          inside(part.parts[0] as Block)(to);
        }, { inputs: [{ source: 'dice', target: 'local' }], outputs: [{ source: 'local', target: 'global' }] });
        return merged(path, (merge) => {
          for (const { what, how, part: handler } of part.extras) {
            const extra = id('event');
            const on = (to: Path): void => void (how === 'interrupting' || what === 'errorBoundary' ? put(to, handler).to(merge) : put(to, handler).end(id('end')));
            if (what === 'timerBoundary') path.timerBoundary(extra, how, 'duration', '"PT4M"', on);
            else if (what === 'cycleBoundary') path.timerBoundary(extra, 'besides', 'cycle', '"R2/PT90S"', onward({ kind: 'task' }));
            else if (what === 'messageBoundary') path.messageBoundary(extra, how, noteOf(extra), KEY, on);
            else if (what === 'errorBoundary' && errors.boundary++ === 0) path.errorBoundary(extra, 'E4', on);
          }
        });
      }
    }
  };


  whole('root', root);
  return models;
}
