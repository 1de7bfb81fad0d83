/** The chat process's side of the call engine: starts the child process and talks to it. */
@NullMarked
package chat.parley.calls.process;

import org.jspecify.annotations.NullMarked;
