@NullMarked
package chat.parley.doctor.machine;

import org.jspecify.annotations.NullMarked;
