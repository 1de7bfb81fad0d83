@NullMarked
package chat.parley.doctor;

import org.jspecify.annotations.NullMarked;
