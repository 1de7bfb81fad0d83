/** Lowest first: api → ui → pages → app. Of the web client only what is named here may be used. */
module.exports = {
  forbidden: [
    {
      name: 'api-uses-nothing-above',
      severity: 'error',
      from: { path: '^src/api/' },
      to: { path: '^src/(ui|pages|app)/' },
    },
    {
      name: 'ui-uses-nothing-above',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(pages|app)/' },
    },
    {
      name: 'pages-do-not-know-the-app',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/app/' },
    },
    {
      name: 'pages-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/pages/([^/]+)/' },
      to: { path: '^src/pages/', pathNot: '^src/pages/$1/' },
    },
    {
      name: 'of-the-web-client-only-what-knows-no-chats',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: 'web-client/src/',
        pathNot:
          'web-client/src/(transport/(accounts|device|http|locks|tokens)|ui/|i18n/(choice|language|start)|protocol/)',
      },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
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
