/** Command lines and reports. */
@NullMarked
package chat.parley.doctor.app;

import org.jspecify.annotations.NullMarked;
