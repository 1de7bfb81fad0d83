@NullMarked
package chat.parley.worker;

import org.jspecify.annotations.NullMarked;
