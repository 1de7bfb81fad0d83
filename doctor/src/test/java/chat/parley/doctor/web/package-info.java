@NullMarked
package chat.parley.doctor.web;

import org.jspecify.annotations.NullMarked;
