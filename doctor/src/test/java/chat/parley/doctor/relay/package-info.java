@NullMarked
package chat.parley.doctor.relay;

import org.jspecify.annotations.NullMarked;
