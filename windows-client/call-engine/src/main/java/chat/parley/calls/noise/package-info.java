/** Takes noise out of speech by RNNoise. Knows samples only, no devices. */
@NullMarked
package chat.parley.calls.noise;

import org.jspecify.annotations.NullMarked;
