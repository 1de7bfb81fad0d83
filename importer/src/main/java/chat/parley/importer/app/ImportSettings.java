package chat.parley.importer.app;

import java.util.Map;

/**
 * What the operator asked for.
 *
 * @param source tells exports of different servers apart; the same in every run over the same export
 * @param dryRun whether nothing is written
 * @param placeholders whether accounts that are made are only names for old messages, as of people who left; else they
 *     can be given a password and used
 * @param people logins here, by key of the export, for those who are called otherwise here
 */
record ImportSettings(String source, boolean dryRun, boolean placeholders, Map<String, String> people) {}
