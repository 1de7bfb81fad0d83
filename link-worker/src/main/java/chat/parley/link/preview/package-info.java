/**
 * Looks at what is behind links: a worker that plugs in. It holds no key of the database and no connection to it, because
 * it is the one that talks to strangers: what it needs comes sealed from the broker, and what it finds goes back there.
 */
@NullMarked
package chat.parley.link.preview;

import org.jspecify.annotations.NullMarked;
