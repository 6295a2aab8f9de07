// Versions of the server program.

/** The version in what `hegao --version` prints. */
export function printedVersion(output: string): string | undefined {
  return /\b\d+\.\d+\.\d+\b/.exec(output)?.[0];
}

/** Whether version `left` comes before `right`. */
export function isOlder(left: string, right: string): boolean {
  const numbers = (version: string) => version.split('.').map(Number);
  const [before, after] = [numbers(left), numbers(right)];
  const differing = before.findIndex((number, index) => number !== after[index]);
  return differing >= 0 && (before[differing] ?? 0) < (after[differing] ?? 0);
}
