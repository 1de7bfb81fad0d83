/** Pictures that are handed from the call engine to the chat process through files that both have in memory. */
@NullMarked
package chat.parley.calls.frames;

import org.jspecify.annotations.NullMarked;
