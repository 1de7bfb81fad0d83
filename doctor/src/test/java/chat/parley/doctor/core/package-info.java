@NullMarked
package chat.parley.doctor.core;

import org.jspecify.annotations.NullMarked;
