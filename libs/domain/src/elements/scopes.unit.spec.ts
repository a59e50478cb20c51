import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';

describe('subProcess', () => {
  it('is done when no token is left in it', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.start('s').parallel('fork').branch((to) => to.userTask('a').end('e1')).branch((to) => to.userTask('b').end('e2')))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start().complete('a');
    scenario.tell();
    expect(scenario.complete('b').tell(true)).toEqual(['task b completed', 'leave b', 'take b->e2', 'enter e2', 'leave e2', 'leave inner', 'take inner->end', 'enter end', 'leave end', 'completed process']);
  });

  it('has variables of its own, which only its output mappings bring out', () => {
    const program = programOf(
      process().start().subProcess('inner', (path) => path.start('s').script('own', 'local', 'local + 1').script('others', 'outer', 'local * 10').end('e'), { inputs: [{ source: '1', target: 'local' }], outputs: [{ source: 'local', target: 'result' }] }).userTask('after').end().build(),
    );
    expect(new Scenario(program).start().variables()).toEqual({ outer: 20, result: 2 });
  });

  it('is ended with all that is in it by an interrupting boundary event', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.start('s').subProcess('deeper', (to) => to.start('t').userTask('a').end('e1')).end('e2'))
        .messageBoundary('stop', 'interrupting', 'stop', '"k"', (path) => path.end('stopped'))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.message('stop', 'k').tell()).toEqual(['await stop correlated', 'task a canceled', 'kill a', 'kill deeper', 'kill inner', 'enter stop', 'enter stopped', 'completed process']);
  });
});

describe('terminateEndEvent', () => {
  it('ends its scope and nothing around it', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.start('s').parallel('fork').branch((to) => to.userTask('a').end('e1')).branch((to) => to.userTask('b').terminate('stop')).branch((to) => to.parallel('never').end('e3')).branch((to) => to.userTask('c').to('never')))
        .userTask('after')
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.complete('b').tell()).toEqual(['task b completed', 'enter stop', 'task a canceled', 'kill a', 'task c canceled', 'kill c', 'enter after', 'task after']);
    expect(scenario.full.joins).toEqual({});
  });

  it('completes the process instance', () => {
    const program = programOf(process().start().parallel('fork').branch((path) => path.userTask('a').end('e')).branch((path) => path.userTask('b').terminate('stop')).build());
    expect(new Scenario(program).start().complete('b').full.status).toBe('completed');
  });
});

describe('eventSubProcess', () => {
  const within = (how: 'interrupting' | 'besides') =>
    programOf(
      process()
        .messageSubProcess('revoke', how, 'revoked', '"k"', (path) => path.userTask('record').end('e2'))
        .timerSubProcess('expire', 'besides', 'duration', '"P1D"', (path) => path.end('e3'))
        .start()
        .userTask('handle')
        .end()
        .build(),
    );

  it('listens as its scope begins, and no longer when it is done', () => {
    const scenario = new Scenario(within('interrupting')).start();
    expect(scenario.tell()).toEqual(['enter start', 'await revokeStart: revoked k', 'timer expireStart until 2026-03-03T09:00:00.000Z', 'enter handle', 'task handle']);
    expect(scenario.complete('handle').tell()).toEqual(['task handle completed', 'enter end', 'timer expireStart canceled', 'await revokeStart canceled', 'completed process']);
  });

  it('interrupting: ends all else in its scope, and nothing else can be triggered there', () => {
    const scenario = new Scenario(within('interrupting')).start();
    scenario.tell();
    expect(scenario.message('revoked', 'k', { why: 'lost' }).tell()).toEqual([
      'await revokeStart correlated', 'task handle canceled', 'kill handle', 'timer expireStart canceled', 'enter revoke', 'enter revokeStart', 'set process.why = "lost"', 'enter record', 'task record',
    ]);
    expect(scenario.complete('record').tell()).toEqual(['task record completed', 'enter e2', 'completed process']);
  });

  it('besides: as often as it happens, and the scope is done when all are', () => {
    const scenario = new Scenario(within('besides')).start().message('revoked', 'k').message('revoked', 'k').untilDue().complete('handle');
    expect(scenario.full.status).toBe('active');
    expect(scenario.complete('record').full.status).toBe('active');
    expect(scenario.complete('record').full.status).toBe('completed');
  });

  it('has input mappings, and output mappings of its start event', () => {
    const program = programOf(
      process()
        .messageSubProcess('note', 'besides', 'note', '"k"', (path) => path.userTask('read').end('e2'), { outputs: [{ source: 'text', target: 'local' }] }, { inputs: [{ source: '"none yet"', target: 'local' }] })
        .start()
        .userTask('handle')
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.message('note', 'k', { text: 'hello' }).tell()).toEqual([
      'await noteStart correlated', 'await noteStart: note k', 'enter note', 'set note.local = "none yet"', 'enter noteStart', 'set note.local = "hello"', 'enter read', 'task read',
    ]);
    expect(scenario.variables()).toEqual({});
  });

  it('stands in a sub-process, and in an event sub-process', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) =>
          path
            .messageSubProcess('outerNote', 'interrupting', 'first', '"k"', (to) => {
              to.messageSubProcess('innerNote', 'besides', 'second', '"k"', (deep) => deep.task('heard').end('e4'));
              to.userTask('read').end('e3');
            })
            .start('s')
            .userTask('a')
            .end('e1'),
        )
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.message('first', 'k').tell()).toEqual(['await outerNoteStart correlated', 'task a canceled', 'kill a', 'enter outerNote', 'enter outerNoteStart', 'await innerNoteStart: second k', 'enter read', 'task read']);
    expect(scenario.message('second', 'k').tell()).toEqual(['await innerNoteStart correlated', 'await innerNoteStart: second k', 'enter innerNote', 'enter innerNoteStart', 'enter heard', 'enter e4']);
    expect(scenario.complete('read').full.status).toBe('completed');
  });

  it('leaves the boundary events of the sub-process that is its scope armed', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.messageSubProcess('note', 'interrupting', 'note', '"k"', (to) => to.userTask('read').end('e2')).start('s').userTask('a').end('e1'))
        .timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e3'))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start().message('note', 'k');
    scenario.tell();
    expect(scenario.untilDue().tell()).toEqual(['timer late fired', 'task read canceled', 'kill read', 'kill note', 'kill inner', 'enter late', 'enter e3', 'completed process']);
  });

  it('starts no more where its scope is done and only an incident keeps it', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.messageSubProcess('note', 'besides', 'note', '"k"', (to) => to.userTask('read').end('e2')).start('s').userTask('a').end('e1'), { outputs: [{ source: 'broken(', target: 'x' }] })
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start().complete('a');
    expect(scenario.tell().slice(-2)).toEqual(['await noteStart canceled', 'incident inner: EXPRESSION_FAILED (IO_MAPPING_ERROR)']);
    expect(scenario.message('note', 'k').tell()).toEqual([]);
  });
});

describe('callActivity', () => {
  const child = process('child').start('cs').userTask('ct').script('answer', 'answer', 'question + 1').end('ce').build();
  const call = (config: object, given = {}) => programOf(process('parent').start().call('ask', 'child', config, given).userTask('after').end().build(), child);

  it('runs a process instance of its own, with a copy of the variables', () => {
    const scenario = new Scenario(call({})).start({ question: 41 });
    expect(scenario.tell(true)).toEqual([
      'begin parent', 'set parent.question = 41', 'enter start', 'leave start', 'take start->ask', 'enter ask', 'begin child', 'set child.question = 41', 'enter cs', 'leave cs', 'take cs->ct', 'enter ct', 'task ct',
    ]);
    expect(scenario.trace).toContainEqual({ t: 'instanceStarted', id: 3, processId: 'child', parentInstance: 0, parentElement: 2 });
    expect(scenario.complete('ct', { question: 1 }).tell(true)).toEqual([
      'task ct completed', 'set child.question = 1', 'leave ct', 'take ct->answer', 'enter answer', 'set child.answer = 2', 'leave answer', 'take answer->ce', 'enter ce', 'leave ce', 'completed child',
      'leave ask', 'take ask->after', 'enter after', 'task after',
    ]);
    expect(scenario.variables()).toEqual({ question: 41 });
  });

  it('gives back all variables where it says so', () => {
    expect(new Scenario(call({ propagateAllChildVariables: true })).start({ question: 1 }).complete('ct').variables()).toEqual({ question: 1, answer: 2 });
  });

  it('gives back what the output mappings take', () => {
    expect(new Scenario(call({}, { outputs: [{ source: 'answer', target: 'result.value' }] })).start({ question: 1 }).complete('ct').variables()).toEqual({ question: 1, result: { value: 2 } });
  });

  it('passes only the input mappings where it says so', () => {
    const scenario = new Scenario(call({ propagateAllParentVariables: false }, { inputs: [{ source: 'other', target: 'question' }] })).start({ other: 5, secret: 'x' });
    expect(scenario.variables(3)).toEqual({ question: 5 });
  });

  it('ends what it called when it is ended', () => {
    const program = programOf(process('parent').start().call('ask', 'child').timerBoundary('late', 'interrupting', 'duration', '"PT1H"', (path) => path.end('e2')).end().build(), child);
    const scenario = new Scenario(program).start({ question: 1 });
    scenario.tell();
    expect(scenario.untilDue().tell()).toEqual(['timer late fired', 'task ct canceled', 'kill ct', 'terminated child', 'kill ask', 'enter late', 'enter e2', 'completed parent']);
  });

  it('is an incident where the called process is not pinned', () => {
    expect(new Scenario(programOf(process('parent').start().call('ask', 'missing').end().build())).start().tell()).toEqual(['enter start', 'enter ask', 'incident ask: CALLED_PROCESS_NOT_PINNED (CALLED_ELEMENT_ERROR)']);
  });

  it('is an incident where a process calls itself without end, and all of it can be cancelled', () => {
    const scenario = new Scenario(programOf(process('parent').start().call('again', 'parent').end().build())).start();
    expect(scenario.tell().at(-1)).toBe('incident again: CALL_DEPTH_EXCEEDED (CALLED_ELEMENT_ERROR)');
    expect(Object.keys(scenario.full.instances)).toHaveLength(100);
    const { status, instances, elements, variables, incidents } = scenario.cancel().full;
    expect({ status, instances, elements, variables, incidents }).toEqual({ status: 'terminated', instances: {}, elements: {}, variables: {}, incidents: {} });
  });
});

describe('errors', () => {
  const thrower = process('child').start('cs').serviceTask('work').end('ce').build();

  it.each([
    ['its own code before every code', 'E1', 'exactly'],
    ['every code', 'E9', 'any'],
  ])('a boundary event catches %s', (_name, code, caught) => {
    const program = programOf(process().start().serviceTask('work').errorBoundary('any', null, (path) => path.end('e1')).errorBoundary('exactly', 'E1', (path) => path.end('e2')).end().build());
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.jobError('work', code).tell()).toEqual(['kill work', `enter ${caught}`, caught === 'any' ? 'enter e1' : 'enter e2', 'completed process']);
  });

  it('an error end event throws to the boundary of its sub-process', () => {
    const program = programOf(
      process().start().subProcess('inner', (path) => path.start('s').parallel('fork').branch((to) => to.userTask('a').end('e1')).branch((to) => to.userTask('b').error('fail', 'NO'))).errorBoundary('caught', 'NO', (path) => path.end('e2')).end().build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.complete('b').tell()).toEqual(['task b completed', 'enter fail', 'task a canceled', 'kill a', 'kill fail', 'kill inner', 'enter caught', 'enter e2', 'completed process']);
  });

  it('goes out of a called process to the boundary of the call', () => {
    const program = programOf(process('parent').start().call('ask', 'child').errorBoundary('caught', 'E', (path) => path.end('e2')).end().build(), thrower);
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.jobError('work', 'E').tell()).toEqual(['kill work', 'terminated child', 'kill ask', 'enter caught', 'enter e2', 'completed parent']);
  });

  it('is caught by the event sub-process of the nearest scope', () => {
    const program = programOf(
      process()
        .errorSubProcess('outermost', 'E', (path) => path.end('e0'))
        .start()
        .subProcess('inner', (path) => path.errorSubProcess('nearest', null, (to) => to.userTask('repair').end('e2')).start('s').serviceTask('work').end('e1'))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.jobError('work', 'E').tell()).toEqual(['kill work', 'enter nearest', 'enter nearestStart', 'enter repair', 'task repair']);
    expect(scenario.complete('repair').full.status).toBe('completed');
  });

  it('thrown in an event sub-process goes to what is around, not to itself', () => {
    const program = programOf(
      process()
        .start()
        .subProcess('inner', (path) => path.errorSubProcess('handler', null, (to) => to.error('again', 'E2')).start('s').serviceTask('work').end('e1'))
        .errorBoundary('around', 'E2', (path) => path.end('e2'))
        .end()
        .build(),
    );
    const scenario = new Scenario(program).start();
    scenario.tell();
    expect(scenario.jobError('work', 'E1').tell()).toEqual(['kill work', 'enter handler', 'enter handlerStart', 'enter again', 'kill again', 'kill handler', 'kill inner', 'enter around', 'enter e2', 'completed process']);
  });

  it('that nothing catches is an incident where it was thrown; resolved, it is tried again', () => {
    const scenario = new Scenario(programOf(process('parent').start().call('ask', 'child').errorBoundary('other', 'F', (path) => path.end('e2')).end().build(), thrower)).start();
    scenario.tell();
    expect(scenario.jobError('work', 'E').tell()).toEqual(['incident work: ERROR_NOT_CAUGHT (UNHANDLED_ERROR_EVENT)']);
    scenario.resolve();
    expect(scenario.effects).toHaveLength(2);
    expect(scenario.job('work').full.status).toBe('completed');
    const ends = new Scenario(programOf(process().start().error('fail', 'E').build())).start();
    expect(ends.tell()).toEqual(['enter start', 'enter fail', 'incident fail: ERROR_NOT_CAUGHT (UNHANDLED_ERROR_EVENT)']);
    expect(ends.resolve().tell()).toEqual(['resolved fail', 'incident fail: ERROR_NOT_CAUGHT (UNHANDLED_ERROR_EVENT)']);
  });
});
