@NullMarked
package chat.parley.auth.testing;

import org.jspecify.annotations.NullMarked;
