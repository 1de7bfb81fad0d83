/** The call engine: the child process that holds the native WebRTC. Nothing else touches it. */
@NullMarked
package chat.parley.calls.media;

import org.jspecify.annotations.NullMarked;
