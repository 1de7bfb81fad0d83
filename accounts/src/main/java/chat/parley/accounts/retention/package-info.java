/** How long messages are kept, what is held and what is erased: what was decided of it. Workers carry it out. */
@NullMarked
package chat.parley.accounts.retention;

import org.jspecify.annotations.NullMarked;
