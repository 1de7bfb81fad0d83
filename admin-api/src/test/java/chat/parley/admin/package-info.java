@NullMarked
package chat.parley.admin;

import org.jspecify.annotations.NullMarked;
