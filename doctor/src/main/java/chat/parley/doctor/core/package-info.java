/** Findings and the rules by which they are judged: pure, without sockets, files or libraries. */
@NullMarked
package chat.parley.doctor.core;

import org.jspecify.annotations.NullMarked;
