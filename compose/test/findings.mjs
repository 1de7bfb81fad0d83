// Fails when testssl.sh found something that is LOW or worse and is not explained here.
//   node findings.mjs REPORT.json
import { readFileSync } from 'node:fs';

const HARMLESS = ['OK', 'INFO'];
/** By id, why it says nothing about the configuration. */
const EXPLAINED = {
  cert_revocation: 'the authority of the test answers nobody',
  DNS_CAArecord: 'localhost has no records',
  secure_renego: 'a handshake of the program itself; TLS 1.2 of nginx knows no renegotiation by clients',
  BREACH: 'the page at / is compressed: it is the same for everybody and holds no secret',
};

const findings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const bad = findings.filter(({ id, severity }) => !HARMLESS.includes(severity) && !(id in EXPLAINED));
for (const { id, severity, finding } of bad) {
  console.error(`${severity}: ${id}: ${finding}`);
}
console.log(`${findings.length} findings, ${bad.length} unexplained`);
process.exit(findings.length === 0 || bad.length > 0 ? 1 : 0);
