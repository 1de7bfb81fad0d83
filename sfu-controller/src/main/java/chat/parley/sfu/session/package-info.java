/**
 * The media of the people in one call, on one media worker: what each of them publishes, and what each of them receives
 * of the others. Who may be in a call and what is told of it is decided elsewhere.
 *
 * <p>A call has one thread, on which everything happens one after the other, its waiting for the worker included: a
 * worker takes one request at a time anyway, answers in microseconds, and is killed when it does not answer within its
 * limit, so nothing waits longer than that. Futures are completed and listeners are called on this thread: what runs
 * there must not block. What concerns one participant never fails for another.
 */
@NullMarked
package chat.parley.sfu.session;

import org.jspecify.annotations.NullMarked;
