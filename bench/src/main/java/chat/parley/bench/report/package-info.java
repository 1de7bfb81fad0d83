/** The outcome of a benchmark as a table for people and as JSON for programs. */
@NullMarked
package chat.parley.bench.report;

import org.jspecify.annotations.NullMarked;
