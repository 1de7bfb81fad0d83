/**
 * The state of one call: who is called, who is in it, what they may do and what each is told. Without media, sockets,
 * broker or clocks: inputs with the time of their arrival go in, effects come out.
 */
@NullMarked
package chat.parley.sfu.call.core;

import org.jspecify.annotations.NullMarked;
