/* What can go wrong, for those who explain it to people. */
export { Disconnected, RequestRefused } from '../transport/failures';
export { HttpRefused, Unreachable } from '../transport/http';
