/** Which accounts belong to whom at the provider by which people sign in. */
@NullMarked
package chat.parley.admin.external;

import org.jspecify.annotations.NullMarked;
