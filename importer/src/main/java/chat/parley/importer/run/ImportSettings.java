package chat.parley.importer.run;

/**
 * What the operator asked for.
 *
 * @param source tells exports of different servers apart; the same in every run over the same server
 * @param dryRun whether nothing is written
 * @param withFiles whether attached files are taken over
 */
public record ImportSettings(String source, boolean dryRun, boolean withFiles) {}
