/** The other side of {@code src/test/recording}: answers browsers and keeps what they send. */
@NullMarked
package chat.parley.sfu.recording;

import org.jspecify.annotations.NullMarked;
