package chat.parley.importer.run;

/**
 * What the operator asked for.
 *
 * @param source tells exports of different servers apart; the same in every run over the same server
 * @param dryRun whether nothing is written
 * @param withFiles whether attached files are taken over
 * @param withDeletions whether what an earlier run wrote and is not in the export any more is deleted
 */
public record ImportSettings(String source, boolean dryRun, boolean withFiles, boolean withDeletions) {}
