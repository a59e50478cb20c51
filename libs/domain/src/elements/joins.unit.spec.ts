import { describe, expect, it } from '@jest/globals';
import { process, programOf, Scenario } from '../builder/index.js';

const tasks = (scenario: Scenario): readonly string[] => scenario.tell().filter((line) => /^task \w+$/.test(line)).map((line) => line.slice(5));

describe('inclusiveGateway', () => {
  const program = programOf(
    process()
      .start()
      .inclusive('split')
      .branch((path) => path.userTask('a').inclusive('join').userTask('after').end(), { when: 'x > 0' })
      .branch((path) => path.userTask('b').to('join'), { when: 'x > 1' })
      .branch((path) => path.userTask('c').to('join'), { when: 'x > 2' })
      .branch((path) => path.userTask('d').to('join'), 'else')
      .build(),
  );

  it.each([[3, ['a', 'b', 'c']], [2, ['a', 'b']], [1, ['a']], [0, ['d']]] as const)('takes every flow whose condition holds, else the default: x = %i', (x, expected) => {
    expect(tasks(new Scenario(program).start({ x }))).toEqual(expected);
  });

  it('waits for exactly the tokens that can still come', () => {
    const scenario = new Scenario(program).start({ x: 2 });
    expect(tasks(scenario.complete('b'))).not.toContain('after');
    expect(tasks(scenario.complete('a'))).toEqual(['after']);
  });

  it('is an incident where no condition holds and there is no default', () => {
    const strict = programOf(process().start().inclusive('split').branch((path) => path.end('e1'), { when: 'false' }).branch((path) => path.end('e2'), { when: 'false' }).build());
    expect(new Scenario(strict).start().tell().at(-1)).toBe('incident split: NO_FLOW_CHOSEN (CONDITION_ERROR)');
  });

  it('goes on when a token that could have come ends elsewhere', () => {
    const dying = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.userTask('a').inclusive('join').userTask('after').end())
        .branch((path) => path.userTask('b').exclusive('where').branch((way) => way.to('join'), { when: 'back' }).branch((way) => way.end('away'), 'else'))
        .build(),
    );
    const scenario = new Scenario(dying).start({ back: false });
    expect(tasks(scenario.complete('a'))).not.toContain('after');
    expect(tasks(scenario.complete('b'))).toEqual(['after']);
  });

  it('goes on when a boundary event takes the token away, and waits for the boundary event that leads to it', () => {
    const interrupted = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.userTask('a').inclusive('join').userTask('after').end())
        .branch((path) => path.userTask('b').messageBoundary('stop', 'interrupting', 'stop', '"k"', (way) => way.end('stopped')).end('done'))
        .branch((path) => path.userTask('c').messageBoundary('over', 'interrupting', 'over', '"k"', (way) => way.to('join')).end('done2'))
        .build(),
    );
    const scenario = new Scenario(interrupted).start();
    expect(tasks(scenario.complete('a'))).not.toContain('after');
    expect(tasks(scenario.complete('c'))).toEqual(['after']);
  });

  it('does not wait for itself in a loop, nor for a token that would only bring more to a flow that has one', () => {
    const looping = programOf(
      process()
        .start()
        .inclusive('again')
        .userTask('work')
        .exclusive('enough')
        .branch((path) => path.to('again'), { when: 'more' })
        .branch((path) => path.end(), 'else')
        .build(),
    );
    const scenario = new Scenario(looping).start({ more: true });
    expect(tasks(scenario.complete('work', { more: true }))).toContain('work');
    expect(scenario.complete('work', { more: false }).full.status).toBe('completed');
  });

  it('waits for a token in a sub-process whose way leads to it over a link', () => {
    const linked = process();
    linked
      .start()
      .parallel('fork')
      .branch((path) => path.userTask('a').inclusive('join').userTask('after').end())
      .branch((path) => path.subProcess('sub', (inside) => inside.start('s').userTask('deep').end('e')).throwLink('jump', 'land'));
    linked.unconnected((path) => path.link('land').to('join'));
    const scenario = new Scenario(programOf(linked.build())).start();
    expect(tasks(scenario.complete('a'))).not.toContain('after');
    expect(tasks(scenario.complete('deep'))).toEqual(['after']);
  });
});

describe('complexGateway', () => {
  const twoOfThree = (condition: string) =>
    programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.userTask('a').complex('join', 'activationCount >= 2').branch((way) => way.userTask('after').end(), { when: condition }))
        .branch((path) => path.userTask('b').to('join'))
        .branch((path) => path.userTask('c').to('join'))
        .build(),
    );

  it('starts when its condition holds, and swallows the rest at its reset', () => {
    const scenario = new Scenario(twoOfThree('waitingForStart')).start();
    expect(tasks(scenario.complete('a'))).not.toContain('after');
    expect(tasks(scenario.complete('c'))).toEqual(['after']);
    expect(tasks(scenario.complete('b'))).toEqual([]);
    expect(scenario.complete('after').full.status).toBe('completed');
  });

  it('chooses at its reset again', () => {
    const scenario = new Scenario(twoOfThree('not(waitingForStart)')).start();
    // At the start none holds and there is no default: that is an incident, as at any gateway.
    expect(scenario.complete('a').complete('b').tell().at(-1)).toBe('incident join: NO_FLOW_CHOSEN (CONDITION_ERROR)');
  });

  it('resets when nothing can come any more, and does not keep the process from ending', () => {
    const program = programOf(
      process()
        .start()
        .parallel('fork')
        .branch((path) => path.userTask('a').complex('join', 'activationCount >= 1').branch((way) => way.userTask('after').end(), { when: 'waitingForStart' }))
        .branch((path) => path.userTask('b').exclusive('where').branch((way) => way.to('join'), { when: 'back' }).branch((way) => way.end('away'), 'else'))
        .build(),
    );
    const scenario = new Scenario(program).start({ back: false });
    expect(tasks(scenario.complete('a'))).toContain('after');
    expect(scenario.complete('after').full.status).toBe('active');
    expect(scenario.complete('b').full.status).toBe('completed');
  });

  it('starts anew after its reset', () => {
    const program = programOf(
      process()
        .start()
        .exclusive('again')
        .parallel('fork')
        .branch((path) => path.userTask('a').complex('join', 'arrivals["a"] != null or activationCount >= 1').branch((way) => way.exclusive('more').branch((next) => next.userTask('between').to('again'), { when: 'repeat' }).branch((next) => next.end(), 'else'), { when: 'waitingForStart' }))
        .branch((path) => path.userTask('b').to('join'))
        .build(),
    );
    const scenario = new Scenario(program).start({ repeat: true });
    scenario.complete('a').complete('b').complete('between', { repeat: false });
    scenario.complete('b').complete('a');
    expect(scenario.full.status).toBe('completed');
  });
});

describe('flows with conditions out of an activity', () => {
  const program = programOf(
    process()
      .start()
      .task('decide')
      .branch((path) => path.userTask('always').end('e0'))
      .branch((path) => path.userTask('big').end('e1'), { when: 'x > 10' })
      .branch((path) => path.userTask('odd').end('e2'), { when: 'odd(x)' })
      .build(),
  );
  it.each([[11, ['always', 'big', 'odd']], [12, ['always', 'big']], [2, ['always']]] as const)('are taken where the condition holds, beside those without one: x = %i', (x, expected) => {
    expect(tasks(new Scenario(program).start({ x }))).toEqual(expected);
  });

  it('see what the activity gave', () => {
    const given = programOf(process().start().userTask('ask').branch((path) => path.end('yes'), { when: 'answer = "yes"' }).branch((path) => path.end('other'), 'else').build());
    expect(new Scenario(given).start().complete('ask', { answer: 'yes' }).tell(true)).toContain('take ask->yes');
    expect(new Scenario(given).start().complete('ask', { answer: 'no' }).tell(true)).toContain('take ask->other');
  });
});
