/** The ports of calls. */
@NullMarked
package chat.parley.doctor.media;

import org.jspecify.annotations.NullMarked;
