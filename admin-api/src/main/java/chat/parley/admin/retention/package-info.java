/** How long messages are kept, what is held, and what is erased: decided by administrators, carried out by workers. */
@NullMarked
package chat.parley.admin.retention;

import org.jspecify.annotations.NullMarked;
