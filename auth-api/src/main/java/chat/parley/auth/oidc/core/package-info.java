/** What a provider says, judged. Knows neither HTTP nor the database. */
@NullMarked
package chat.parley.auth.oidc.core;

import org.jspecify.annotations.NullMarked;
