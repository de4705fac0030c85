/**
 * Processor time of a fixed piece of work like a gateway's own, milliseconds: the same work costs up to twice as much
 * from one minute to the next on a shared machine, so each figure is divided by the one measured beside it.
 */
export function calibrate(): number {
  const before = process.cpuUsage();
  let length = 0;
  for (let turn = 0; turn < TURNS; turn += 1) length += JSON.stringify(JSON.parse(TEXT)).length;
  if (length !== TURNS * TEXT.length) throw new Error('The calibration did not do its work');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const TURNS = 40;
const ROWS = Array.from({ length: 800 }, (_unused, id) => ({
  id,
  name: `row ${id}`,
  nested: { even: id % 2 === 0 },
}));
const TEXT = JSON.stringify(ROWS);
