/** The one place of access rules: who may do what. Pure functions of facts that the caller has loaded. */
@NullMarked
package chat.parley.identity.access;

import org.jspecify.annotations.NullMarked;
