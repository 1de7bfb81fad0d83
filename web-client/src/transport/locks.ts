/** Runs work under a name: at most one at a time, in the order of asking, in all windows of this browser profile. */
export type Locks = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/**
 * The Web Locks of the browser. They exist only in secure contexts; on a plain-HTTP address of a local network every
 * window is on its own, which is safe (the server drops repeats by clientId) and only loses order between windows.
 */
export function browserLocks(manager: LockManager | undefined = lockManager()): Locks {
  if (manager === undefined) {
    return localLocks();
  }
  return async (name, work) => {
    return await manager.request<ReturnType<typeof work>>(name, work);
  };
}

/** Undefined in insecure contexts, whatever the type says. */
export function lockManager(): LockManager | undefined {
  return 'locks' in navigator ? navigator.locks : undefined;
}

/** Locks within one window. */
export function localLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = tails.get(name) ?? Promise.resolve();
    const turn = before.then(work, work);
    tails.set(name, turn);
    return turn;
  };
}
