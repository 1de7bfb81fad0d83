@NullMarked
package chat.parley.doctor.media;

import org.jspecify.annotations.NullMarked;
