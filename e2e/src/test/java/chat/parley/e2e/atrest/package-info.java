@NullMarked
package chat.parley.e2e.atrest;

import org.jspecify.annotations.NullMarked;
