import { describe, expect, it } from '@jest/globals';
import { each, process, programOf, Scenario, type Path } from '../builder/index.js';

const trip = (more: (path: Path) => unknown): ReturnType<typeof programOf> => {
  const path = process();
  path
    .start()
    .userTask('hotel')
    .undoneBy('cancelHotel', (handler) => handler.userTask('cancelHotel'))
    .to('flight');
  path.unconnected((next) => next.userTask('flight').undoneBy('cancelFlight', (handler) => handler.userTask('cancelFlight')).to('next'));
  path.unconnected((next) => more(next.task('next')));
  return programOf(path.build());
};
const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));

describe('compensation', () => {
  it('undoes what has completed in the scope, the last first, and goes on when that is done', () => {
    const scenario = new Scenario(trip((path) => path.compensate('undo').userTask('after').end())).start();
    expect(tasks(scenario.complete('hotel').complete('flight'))).toEqual(['hotel', 'flight', 'cancelFlight']);
    expect(tasks(scenario.complete('cancelFlight'))).toEqual(['cancelHotel']);
    expect(tasks(scenario.complete('cancelHotel'))).toEqual(['after']);
    expect(scenario.complete('after').full.status).toBe('completed');
    expect(scenario.full).not.toHaveProperty('compensable');
  });

  it('undoes one activity', () => {
    const scenario = new Scenario(trip((path) => path.compensate('undo', 'hotel').end())).start();
    expect(tasks(scenario.complete('hotel').complete('flight'))).toEqual(['hotel', 'flight', 'cancelHotel']);
    expect(scenario.complete('cancelHotel').full.status).toBe('completed');
  });

  it('undoes once, and nothing where nothing has completed', () => {
    const twice = new Scenario(trip((path) => path.compensate('undo', 'hotel').compensate('again', 'hotel').end())).start();
    expect(twice.complete('hotel').complete('flight').complete('cancelHotel').full.status).toBe('completed');
    const early = programOf(process().start().compensate('undo').userTask('a').undoneBy('un', (path) => path.task('un')).end().build());
    expect(tasks(new Scenario(early).start())).toEqual(['a']);
  });

  it('goes on at once where it is not to wait, and the scope does not end before all is undone', () => {
    const scenario = new Scenario(trip((path) => path.compensate('undo', null, false).userTask('after').end())).start();
    expect(tasks(scenario.complete('hotel').complete('flight'))).toEqual(['hotel', 'flight', 'cancelFlight', 'after']);
    expect(scenario.complete('after').full.status).toBe('active');
    expect(scenario.complete('cancelFlight').complete('cancelHotel').full.status).toBe('completed');
  });

  it('what is at work is not undone', () => {
    const program = programOf(
      process().start().parallel('fork').branch((path) => path.userTask('slow').undoneBy('un', (handler) => handler.userTask('un')).end('e1')).branch((path) => path.userTask('go').compensate('undo').end('e2')).build(),
    );
    expect(tasks(new Scenario(program).start().complete('go'))).toEqual(['slow', 'go']);
  });

  type Whole = ReturnType<typeof process>;
  const inSubProcess = (more: (path: Whole) => Whole, sub: (path: Path) => unknown = () => undefined) =>
    programOf(
      more(
        process().start().subProcess('sub', (path) => {
          path.start('s').script('note', 'inner', '"kept"', { outputs: [{ source: 'inner', target: 'inner' }] }).userTask('a').undoneBy('unA', (handler) => handler.userTask('unA', {}, { inputs: [{ source: 'local', target: 'seen' }] })).end('e');
          sub(path);
        }, { inputs: [{ source: '"then"', target: 'local' }] }),
      ).end().build(),
    );

  it('of a completed sub-process undoes what is inside, with its variables as they were', () => {
    const scenario = new Scenario(inSubProcess((path) => path.compensate('undo'))).start();
    expect(scenario.complete('a').tell()).toEqual(expect.arrayContaining(['enter sub', 'set unA.seen = "then"', 'task unA']));
    expect(scenario.complete('unA').full.status).toBe('completed');
  });

  it('of a sub-process with a compensation event sub-process is up to that', () => {
    const scenario = new Scenario(inSubProcess((path) => path.compensate('undo'), (path) => path.unconnected((inside) => inside.compensationSubProcess('handle', (own) => own.userTask('first').compensate('inner').end('done'))))).start();
    expect(tasks(scenario.complete('a'))).toEqual(['a', 'first']);
    expect(tasks(scenario.complete('first'))).toEqual(['unA']);
    expect(scenario.complete('unA').full.status).toBe('completed');
  });

  it('of a sub-process with a handler of its own is that handler', () => {
    const scenario = new Scenario(inSubProcess((path) => path.undoneBy('unSub', (handler) => handler.userTask('unSub')).unconnected(() => undefined).compensate('undo'))).start();
    expect(tasks(scenario.complete('a'))).toEqual(['a', 'unSub']);
  });

  it('of a multi-instance activity undoes each turn that has completed, with its item', () => {
    const program = programOf(process().start().userTask('t', {}, { loop: each('[1, 2]') }).undoneBy('un', (handler) => handler.script('un', 'undone', 'if undone = null then [item] else append(undone, item)')).compensate('undo').end().build());
    const scenario = new Scenario(program).start({ undone: null });
    expect(scenario.complete('t').complete('t').tell().filter((line) => line.startsWith('set process.undone'))).toEqual(['set process.undone = null', 'set process.undone = [2]', 'set process.undone = [2,1]']);
    expect(scenario.full.status).toBe('completed');
  });

  it('goes on with the rest where a handler is interrupted', () => {
    const path = process();
    path.start().userTask('a').undoneBy('unA', (handler) => handler.userTask('unA')).to('b');
    path.unconnected((next) => next.userTask('b').undoneBy('unB', (handler) => handler.serviceTask('unB').errorBoundary('failed', 'E', (way) => way.end('noted'))).compensate('undo').end());
    const scenario = new Scenario(programOf(path.build())).start();
    scenario.complete('a').complete('b');
    expect(tasks(scenario.jobError('unB', 'E'))).toContain('unA');
    expect(scenario.complete('unA').full.status).toBe('completed');
  });
});

describe('transaction', () => {
  const program = programOf(
    process()
      .start()
      .transaction('booking', (path) => {
        path.start('s').parallel('fork').branch((way) => way.userTask('book').undoneBy('unbook', (handler) => handler.userTask('unbook')).end('booked')).branch((way) => way.userTask('pay').exclusive('paid').branch((no) => no.cancelEnd('no'), { when: 'refused' }).branch((yes) => yes.end('yes'), 'else')).branch((way) => way.userTask('beside').end('b'));
      })
      .cancelBoundary('canceled', (path) => path.userTask('apologise').end('sorry'))
      .userTask('thanks')
      .end()
      .build(),
  );

  it('canceled ends what is at work in it, undoes what has completed, and leaves by its cancel boundary event', () => {
    const scenario = new Scenario(program).start({ refused: true });
    expect(scenario.complete('book').complete('pay').tell()).toEqual(expect.arrayContaining(['task beside canceled', 'task unbook']));
    expect(tasks(scenario.complete('unbook'))).toEqual(['apologise']);
    expect(scenario.complete('apologise').full.status).toBe('completed');
  });

  it('goes on as a sub-process otherwise', () => {
    const scenario = new Scenario(program).start({ refused: false });
    expect(tasks(scenario.complete('book').complete('beside').complete('pay'))).toContain('thanks');
  });

  it('is done in the scope in which the activity had completed, also where an event sub-process throws it', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('trip', (path) =>
          path
            .start('s')
            .userTask('hotel')
            .undoneBy('cancelHotel', (handler) => handler.userTask('cancelHotel'))
            .end('e')
            .unconnected((own) => own.compensationSubProcess('undoTrip', (inside) => inside.compensate('all').end('undone'))),
        )
        .compensate('throw')
        .userTask('after')
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start().complete('hotel');
    const find = (elementId: string) => Object.values(scenario.full.elements).find((element) => element.elementId === elementId);
    expect(find('cancelHotel')?.scope).toBe(find('trip')?.id);
    expect(tasks(scenario.complete('cancelHotel'))).toContain('after');
  });

  it('that throws an error, in a turn that is undone, is caught by the event sub-process around it', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('around', (path) =>
          path
            .start('s')
            .subProcess('many', (inside) => inside.start('s2').task('booked').undoneBy('cancelBooking', (handler) => handler.worker('cancelBooking')).end('e2'), { loop: each('[1]') })
            .end('e')
            .unconnected((own) => own.errorSubProcess('rescue', null, (inside) => inside.userTask('help').end('helped'))),
        )
        .compensate('throw')
        .userTask('after')
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    const job = Object.values(scenario.full.elements).find(({ elementId }) => elementId === 'cancelBooking')?.id ?? -1;
    scenario.take({ kind: 'throwJobError', commandId: 'e', by: 'jan.testowy', job, errorCode: 'E', message: 'no', variables: {} });
    expect(tasks(scenario)).toEqual(['help']);
    expect(tasks(scenario.complete('help'))).toEqual(['after']);
  });
});
