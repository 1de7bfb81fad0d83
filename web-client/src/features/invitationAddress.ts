/**
 * The token of an invitation, if the page was opened by one; empty if the link was cut. It is taken out of the address at
 * once, so that it stays neither in the history nor in sight; behind the # it reaches no server's log.
 */
export function takeInvitation(): string | undefined {
  if (location.pathname !== '/invite') {
    return undefined;
  }
  const token = /^#([\w-]{1,100})$/.exec(location.hash)?.[1] ?? '';
  history.replaceState(null, '', '/');
  return token;
}
