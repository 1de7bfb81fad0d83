/** The way from workers to gateways. */
@NullMarked
package chat.parley.worker.delivery;

import org.jspecify.annotations.NullMarked;
