// What the server and the pages are made of is in their SBOMs. Reads what `./parley test` has built.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));

describe('SBOM', () => {
  test('every jar of the packaged server', () => {
    const bom = read('standalone/target/sbom/server.cdx.json');
    assert.equal(bom.bomFormat, 'CycloneDX');
    const named = new Set(
      bom.components.map(({ name, version, purl }) => {
        const classifier = new URLSearchParams(purl.split('?')[1]).get('classifier');
        return `${name}-${version}${classifier ? `-${classifier}` : ''}.jar`;
      }),
    );
    const jars = readdirSync(new URL('../../standalone/target/parley/lib', import.meta.url));
    assert.ok(jars.length > 100, `${jars.length} jars`);
    assert.deepEqual(
      jars.filter((jar) => !named.has(jar)),
      [],
    );
  });

  test('every library of the pages', () => {
    const bom = read('standalone/target/sbom/pages.cdx.json');
    assert.equal(bom.bomFormat, 'CycloneDX');
    const forDevelopment = ({ name }) => name === 'cdx:npm:package:development';
    const named = new Set(
      bom.components
        .filter(({ properties }) => !properties.some(forDevelopment))
        .map(({ name, version }) => `${name}@${version}`),
    );
    const { packages } = read('web-client/package-lock.json');
    const libraries = Object.entries(packages)
      .filter(([path, { dev, optional, peer }]) => path && !dev && !optional && !peer)
      .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`);
    assert.ok(libraries.length > 50, `${libraries.length} libraries`);
    assert.deepEqual(
      libraries.filter((library) => !named.has(library)),
      [],
    );
  });
});
