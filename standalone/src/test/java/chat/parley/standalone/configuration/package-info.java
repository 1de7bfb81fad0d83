/** Makes {@code docs/configuration.md} from what the services declare under {@code parley.*}. */
@NullMarked
package chat.parley.standalone.configuration;

import org.jspecify.annotations.NullMarked;
