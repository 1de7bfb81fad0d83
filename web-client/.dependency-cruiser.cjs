/**
 * The layers of the client, lowest first. A layer may use those below it, never those above:
 * protocol → database → transport → state → media → calls → files → client → features → app; `ui` knows only `i18n` and `text`.
 */
const layers = [
  'protocol',
  'database',
  'transport',
  'state',
  'media',
  'calls',
  'files',
  'client',
  'features',
  'app',
];

const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `${layer}-uses-nothing-above`,
  severity: 'error',
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${layers.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'core-is-free-of-react',
      comment: 'What decides is testable without a browser.',
      severity: 'error',
      from: { path: '^src/(protocol|database|transport|state|media|calls|files|client)/' },
      to: { path: '(^src/(ui|i18n)/|node_modules/(react|react-dom|@mantine|react-i18next)/)' },
    },
    {
      name: 'features-do-not-touch-the-wire',
      comment: 'Features speak to the client, not to sockets or IndexedDB.',
      severity: 'error',
      from: { path: '^src/(features|ui)/' },
      to: { path: '^src/(transport|database)/' },
    },
    {
      name: 'media-knows-devices-only',
      comment: 'Devices, sounds and encodings are testable without a call.',
      severity: 'error',
      from: { path: '^src/media/' },
      to: { path: '^src/', pathNot: '^src/media/' },
    },
    {
      name: 'ui-knows-no-application-state',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(protocol|state|media|calls|files|client|features|app)/' },
    },
    {
      name: 'text-knows-nothing-else',
      comment: 'What a text means does not depend on who reads it where.',
      severity: 'error',
      from: { path: '^src/text/' },
      to: { path: '^src/', pathNot: '^src/text/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      // The one that is named takes the place of a library's file: see vite.config.ts.
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$|^src/text/noCharacterReferences\\.ts$' },
      to: {},
    },
    {
      name: 'dev-is-never-shipped',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(dev|test|build)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'default'],
    },
  },
};
