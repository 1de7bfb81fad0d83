/** Pages and sockets: names, certificates, redirects, WebSocket. */
@NullMarked
package chat.parley.doctor.web;

import org.jspecify.annotations.NullMarked;
