import web from '../../web-client/eslint.config.js';

/** The rules of the web client. */
export default [
  { ignores: ['dist', 'target', 'src/api/generated.ts'] },
  ...web,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
];
