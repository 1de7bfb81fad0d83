/** The audit log, for administrators. */
@NullMarked
package chat.parley.admin.audit;

import org.jspecify.annotations.NullMarked;
