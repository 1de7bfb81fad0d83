import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine, by /proc (proc(5)). */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

/** All processes that were started by this one, directly or not. */
export function descendants(ancestor: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => read(Number(pid)));
  const found: Process[] = [];
  const parents = new Set([ancestor]);
  let grown = true;
  while (grown) {
    grown = false;
    for (const process of all) {
      if (parents.has(process.parent) && !parents.has(process.pid)) {
        parents.add(process.pid);
        found.push(process);
        grown = true;
      }
    }
  }
  return found;
}

function read(pid: number): Process[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses and may itself hold some.
    const close = line.lastIndexOf(')');
    const parent = Number(line.slice(close + 2).split(' ')[1]);
    return [{ pid, parent, name: line.slice(line.indexOf('(') + 1, close) }];
  } catch {
    // It has ended.
    return [];
  }
}

/** CPU time of these processes since they started, without what their ended children used. */
export function cpuSeconds(processes: readonly Process[]): number {
  // USER_HZ is 100 on every architecture that Parley runs on.
  const ticks = processes.map(({ pid }) => {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}
