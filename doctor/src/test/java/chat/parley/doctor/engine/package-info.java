@NullMarked
package chat.parley.doctor.engine;

import org.jspecify.annotations.NullMarked;
