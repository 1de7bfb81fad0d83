/** Second factors of people, for administrators. */
@NullMarked
package chat.parley.admin.factor;

import org.jspecify.annotations.NullMarked;
