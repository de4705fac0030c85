import fc from 'fast-check';
import { marksSetBy, marksWatchedBy } from '../cache/dependencies.js';

const asker = fc.nat({ max: 3 });
const of = (type) => fc.record({ type: fc.constant(type), asker });
const change = fc.record({ kind: fc.constantFrom('A', 'B'), key: fc.constantFrom('1', '2', '*') });
export const raceSteps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: of('ASK') },
    { weight: 6, arbitrary: of('READ') },
    { weight: 6, arbitrary: of('ARRIVE') },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('CHANGE'), change }) },
    { weight: 2, arbitrary: fc.constant({ type: 'HEAR' }) },
    { weight: 1, arbitrary: fc.constant({ type: 'LOSE' }) },
  ),
  { minLength: 40, maxLength: 120 },
);
/** Askers share questions, so that one may find what another kept. */
const DEPENDENCIES = [['A:1'], ['A'], ['A:2', 'B:1']];
/** As the rule of the change feed says it, without marks. */
export const isStaleBy = (dependency, { kind, key }) =>
  dependency === '*' ||
  dependency === kind ||
  dependency === `${kind}:${key}` ||
  (key === '*' && dependency.startsWith(`${kind}:`));
/** Plays the steps against a store that was never used with this name. */
export async function playRace(store, steps, name) {
  const race = new Race(store, name);
  for (const step of steps) await race.play(step);
  return race.outcome;
}
class Race {
  constructor(store, name) {
    this.store = store;
    this.name = name;
    this.outcome = { wrong: 0, found: 0 };
    this.changes = [];
    this.asking = new Map();
    this.heard = 0;
  }
  async play(step) {
    switch (step.type) {
      case 'ASK':
        return this.ask(step.asker);
      case 'READ':
        return this.read(step.asker);
      case 'ARRIVE':
        return this.arrive(step.asker);
      case 'CHANGE':
        this.changes.push(step.change);
        return;
      case 'HEAR':
        return this.hear();
      case 'LOSE':
        await this.store.dropAll();
        this.heard = this.changes.length;
    }
  }
  async ask(who) {
    const { found, moment } = await this.store.find(this.keyOf(who));
    this.asking.set(who, { moment, read: null });
    if (found === null) return;
    this.outcome.found++;
    const since = this.changes.slice(Number(found.text), this.heard);
    if (since.some((one) => dependenciesOf(who).some((dependency) => isStaleBy(dependency, one))))
      this.outcome.wrong++;
  }
  read(who) {
    const one = this.asking.get(who);
    if (one !== undefined) one.read = this.changes.length;
  }
  async arrive(who) {
    const { moment, read } = this.asking.get(who) ?? { moment: null, read: null };
    this.asking.delete(who);
    if (moment === null || read === null) return;
    const marks = marksWatchedBy(dependenciesOf(who));
    const expiresAt = Date.now() + 60_000;
    await this.store.keep({ key: this.keyOf(who), text: String(read), moment, marks, expiresAt });
  }
  async hear() {
    const next = this.changes[this.heard];
    if (next === undefined) return;
    await this.store.drop(marksSetBy(next));
    this.heard++;
  }
  keyOf(who) {
    return `${this.name}-${who % DEPENDENCIES.length}`;
  }
}
const dependenciesOf = (who) => DEPENDENCIES[who % DEPENDENCIES.length] ?? [];
//# sourceMappingURL=answer-races.js.map
