/** What administrators see of keys, and the order to rotate them. The keys themselves are not known here. */
@NullMarked
package chat.parley.admin.key;

import org.jspecify.annotations.NullMarked;
