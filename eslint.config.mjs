import graphql from '@graphql-eslint/eslint-plugin';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/**
 * main → app → graphql | http | worker → services → providers | storage → domain.
 * Each part lists what it may import; siblings never import each other. `sandbox` stands beside the
 * service: it plays the providers, so it shares nothing with them but the contracts and the storage. `telemetry` is below all
 * that is traced. `cli` speaks to a running service over GraphQL, from wherever it is, and shares nothing with it.
 */
const mayImport = {
  domain: [],
  telemetry: [],
  storage: ['telemetry', 'domain'],
  providers: ['telemetry', 'domain'],
  services: ['providers', 'storage', 'telemetry', 'domain'],
  graphql: ['services', 'providers', 'storage', 'telemetry', 'domain'],
  http: ['services', 'providers', 'storage', 'telemetry', 'domain'],
  app: ['http', 'worker', 'graphql', 'sandbox', 'services', 'providers', 'storage', 'telemetry', 'domain'],
  worker: ['services', 'providers', 'storage', 'telemetry', 'domain'],
  sandbox: ['storage', 'domain'],
  cli: [],
};
const parts = Object.keys(mayImport);
const zones = parts.map((part) => ({
  target: `./src/${part}`,
  from: './src',
  except: [part, ...mayImport[part]].map((allowed) => `./${allowed}`),
  message: `src/${part} may import only: ${[part, ...mayImport[part]].join(', ')}`,
}));

/** The names of `schema/schema.graphql`; those with `__` are of the specification of `@link`. */
const schemaNames = [
  'error',
  {
    types: { style: 'PascalCase', ignorePattern: '^link__' },
    FieldDefinition: 'camelCase',
    InputValueDefinition: 'camelCase',
    DirectiveDefinition: 'camelCase',
    EnumValueDefinition: 'UPPER_CASE',
    'FieldDefinition[parent.name.value=Query]': {
      forbiddenPrefixes: ['query', 'get', 'find', 'list'],
      forbiddenSuffixes: ['Query'],
    },
    'FieldDefinition[parent.name.value=Mutation]': { forbiddenPrefixes: ['mutation'], forbiddenSuffixes: ['Mutation'] },
    'FieldDefinition[parent.name.value=Subscription]': {
      forbiddenPrefixes: ['on'],
      forbiddenSuffixes: ['Subscription'],
    },
    InputObjectTypeDefinition: { requiredPattern: /(Input|Filter|Order)$/ },
    'EnumTypeDefinition,ObjectTypeDefinition': { forbiddenSuffixes: ['Enum', 'Entity', 'Row'] },
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '**/node_modules/',
      'data/',
      'coverage/',
      'examples/web/dist/',
      'examples/web/src/graph/',
      'src/providers/*/wire.ts',
      'test/fixtures/providers/*/wire.ts',
    ],
  },
  { files: ['**/*.{ts,tsx,mts,js,mjs}'], extends: [tseslint.configs.strict, tseslint.configs.stylistic] },
  {
    files: ['schema/schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema/schema.graphql' } },
    },
    rules: {
      ...graphql.configs['flat/schema-relay'].rules,
      // No global `Node`: ids are of one kind each. Beside its edges a connection has its nodes alone, and inputs have lists too.
      '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      // Lists that are read from their beginning go forward only, which the specification allows.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/naming-convention': schemaNames,
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX, jsdoc },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } }),
      ],
    },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'TSEnumDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
        },
      ],
    },
  },
  { files: ['scripts/**', 'bench/**', 'test/**'], rules: { 'no-console': 'off' } },
);
