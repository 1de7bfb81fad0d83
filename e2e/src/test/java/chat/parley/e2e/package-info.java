@NullMarked
package chat.parley.e2e;

import org.jspecify.annotations.NullMarked;
