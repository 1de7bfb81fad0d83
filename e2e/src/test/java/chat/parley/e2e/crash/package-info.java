@NullMarked
package chat.parley.e2e.crash;

import org.jspecify.annotations.NullMarked;
