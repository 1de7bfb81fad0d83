/** What the chat process and the call engine, a child process, say to each other. Pure. */
@NullMarked
package chat.parley.calls.engine;

import org.jspecify.annotations.NullMarked;
