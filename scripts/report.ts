/** Says what a script found, one line each, and fails the process when something is wrong. */
export function finish(problems: readonly string[], fine: string): void {
  if (problems.length === 0) {
    process.stdout.write(`${fine}\n`);
    return;
  }
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
