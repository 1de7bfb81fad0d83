@NullMarked
package chat.parley.admin.testing;

import org.jspecify.annotations.NullMarked;
