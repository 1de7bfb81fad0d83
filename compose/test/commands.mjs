// Runs the commands of the operators' documents against the installation of compose/verify: those in blocks and those
// within the text, as they stand there, with this installation's values for the examples'. A command that is not run is
// named below with the reason; one that is in the Russian document has to be in the English one too.
//   node commands.mjs WORK DOCUMENT...
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const [work, ...documents] = process.argv.slice(2);

// Those of compose/ itself are steps of their own.
const BEGINS = /^(docker |cd compose|COMPOSE_PROFILES=\S+ docker |cat secrets\/|df )/;
/** Beginnings of commands that are not run here, and why. */
const ELSEWHERE = {
  'docker compose -f /srv/parley': 'belongs to the command for certificates, a step of its own',
  'docker compose build': 'a step of its own; images cannot be built without a registry here',
  'docker compose down': 'a step of its own',
  'docker compose run --rm --no-deps admin-api keys': 'wants further words; the tests of keys have them',
  'docker image prune': 'would remove images of others on this machine',
  'docker compose logs --follow': 'does not end',
  'docker compose up --detach --force-recreate': 'everything at once takes minutes; up is run',
  'docker compose up --detach --scale': 'is run by the step that scales',
  'COMPOSE_PROFILES=monitoring': 'its images cannot be had here',
  'docker compose exec prometheus': 'of the profile monitoring',
  'docker compose exec grafana': 'of the profile monitoring',
  'docker compose restart alertmanager': 'of the profile monitoring',
};
/** What stands in the documents for something that everybody has another value of. */
const VALUES = [
  [/\bSERVICE\b/g, 'message-worker'],
  [/\bCONTAINER\b/g, 'parley-verify-message-worker-1'],
  // Of a profile that this installation does not have.
  [/ node-exporter\b/g, ''],
  [/\\\|/g, '|'],
];

function commandsOf(document) {
  const text = readFileSync(document, 'utf8');
  const fence = /^```(?:sh)?\n([\s\S]*?)^```$/gm;
  const blocks = [...text.matchAll(fence)].flatMap(([, lines]) => lines.replaceAll('\\\n', ' ').split('\n'));
  const within = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
  return [...blocks, ...within].map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => BEGINS.test(line));
}

function run(command) {
  const filled = VALUES.reduce((text, [example, value]) => text.replaceAll(example, value), command);
  const { status, stdout, stderr } = spawnSync('bash', ['-c', filled.replace(/^cd compose( && )?/, '') || ':'], {
    cwd: `${work}/compose`,
    env: { ...process.env, PATH: `${work}/bin:${process.env.PATH}` },
    encoding: 'utf8',
    timeout: 300_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A search that finds nothing is right as well.
  return status === 0 || (status === 1 && /\| grep [^|]*$/.test(filled)) ? undefined : `${status}: ${stderr || stdout}`;
}

const english = new Set(documents.flatMap(commandsOf));
const onlyRussian = documents
  .map((document) => document.replace(/\.md$/, '.ru.md'))
  .filter(existsSync)
  .flatMap((document) => commandsOf(document).map((command) => ({ document, command })))
  .filter(({ command }) => !english.has(command));
const reasons = new Map();
const failures = [];
let passed = 0;
for (const command of english) {
  const elsewhere = Object.keys(ELSEWHERE).find((beginning) => command.startsWith(beginning));
  if (elsewhere !== undefined) {
    reasons.set(elsewhere, ELSEWHERE[elsewhere]);
    continue;
  }
  const failure = run(command);
  if (failure === undefined) {
    passed++;
  } else {
    failures.push(`${command}\n    ${failure}`);
  }
}
console.log(`${passed} commands of ${documents.length} documents were run`);
reasons.forEach((reason, beginning) => console.log(`not run: ${beginning}: ${reason}`));
failures.forEach((failure) => console.error(`failed: ${failure}`));
onlyRussian.forEach(({ document, command }) => console.error(`only in ${document}: ${command}`));
process.exit(passed > 0 && failures.length === 0 && onlyRussian.length === 0 ? 0 : 1);
