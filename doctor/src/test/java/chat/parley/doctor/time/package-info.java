@NullMarked
package chat.parley.doctor.time;

import org.jspecify.annotations.NullMarked;
