import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import { allSettings } from '../../src/app/all-settings.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'deploy/kubernetes');

interface Container {
  readonly env?: { readonly name: string; readonly value: string }[];
  readonly envFrom: unknown;
  readonly ports?: { readonly name: string; readonly containerPort: number }[];
  readonly securityContext: unknown;
}

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: Container[]; readonly securityContext: unknown } };
  };
}

/** Where Kubernetes' own types of each kind are. */
const modules: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'batch/v1': 'batch/v1',
  'policy/v1': 'policy/v1',
};

let manifests: Manifest[];
beforeAll(async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  manifests = texts.flatMap((text) =>
    parseAllDocuments(text, { strict: true, uniqueKeys: true }).map((document) => {
      expect(document.errors).toEqual([]);
      return document.toJS() as Manifest;
    }),
  );
});

/** What the compiler says of manifests that are taken for what they say they are. */
function check(checked: readonly Manifest[]): string[] {
  const source = checked
    .map(
      ({ apiVersion, kind }, index) =>
        `import type { ${kind} as Kind${index} } from 'kubernetes-types/${modules[apiVersion]}';`,
    )
    .concat(
      checked.map((manifest, index) => `export const manifest${index}: Kind${index} = ${JSON.stringify(manifest)};`),
    )
    .join('\n');
  const file = join(root, 'test/deploy/manifests.ts');
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    types: [],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2024) : getSourceFile(name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function containers(): Container[] {
  return manifests.flatMap(({ spec, kind }) =>
    kind === 'Deployment' || kind === 'Job' ? spec.template.spec.containers : [],
  );
}

test('the manifests are what Kubernetes takes, and a word that it does not know is found', () => {
  expect(manifests.map(({ kind }) => kind).toSorted()).toEqual([
    'ConfigMap',
    'Deployment',
    'Deployment',
    'Job',
    'PodDisruptionBudget',
    'PodDisruptionBudget',
    'Service',
  ]);
  expect(check(manifests)).toEqual([]);
  const [first] = manifests.filter(({ kind }) => kind === 'Deployment');
  const wrong = { ...first, spec: { ...first?.spec, replica: 3 } } as unknown as Manifest;
  expect(check([wrong])).toEqual([expect.stringContaining(`'"replica"' does not exist`)]);
}, 60_000);

test('every variable is one that the service reads', () => {
  const read = allSettings().flatMap(({ settings }) => settings.map(({ name }) => name));
  const names = manifests
    .flatMap(({ data = {} }) => Object.keys(data))
    .concat(containers().flatMap(({ env = [] }) => env.map(({ name }) => name)));
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !read.includes(name))).toEqual([]);
});

test('no secret is kept in them', () => {
  expect(manifests.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  expect(containers().map(({ envFrom }) => envFrom)).toEqual(
    containers().map(() => [{ configMapRef: { name: 'customer-graph' } }, { secretRef: { name: 'customer-graph' } }]),
  );
});

test('every process is an ordinary user on a file system that it cannot write to', () => {
  expect(containers().map(({ securityContext }) => securityContext)).toEqual(
    containers().map(() => ({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })),
  );
});

test('ports and probes are those of the service', async () => {
  const text = await readFile(join(folder, 'api.yaml'), 'utf8');
  const health = await readFile(join(root, 'src/http/health.ts'), 'utf8');
  const paths = [...text.matchAll(/path: (\S+)/g)].map(([, path]) => path);
  expect(paths).toEqual(['/health/live', '/health/live', '/health/ready']);
  for (const path of paths) expect(health).toContain(`'${path}'`);
  expect(containers().flatMap(({ ports = [] }) => ports)).toEqual([{ name: 'http', containerPort: 4000 }]);
});

describe('the Dockerfile', () => {
  const read = () => readFile(join(root, 'Dockerfile'), 'utf8');

  test('copies what is there and what the build lets in', async () => {
    const ignored = await readFile(join(root, '.dockerignore'), 'utf8');
    const allowed = [...ignored.matchAll(/^!(\S+)$/gm)].map(([, name]) => name);
    const copied = [...(await read()).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    );
    expect([...new Set(copied)].toSorted()).toEqual(allowed.toSorted());
    for (const name of copied) expect(await readFileOrFolder(name)).toBeDefined();
  });

  test('takes the modules without development tools, and none of the build beside what it built', async () => {
    const [, , modules = '', last = ''] = (await read()).split(/^FROM /m);
    expect(modules).toContain('npm ci --omit=dev');
    expect([...last.matchAll(/^COPY --from=(\S+) (\S+)/gm)].map(([, stage, path]) => [stage, path])).toEqual([
      ['modules', '/app/node_modules/'],
      ['build', '/app/dist/'],
    ]);
    expect(last).not.toMatch(/npm/);
  });

  test('runs the Node that is pinned here, as nobody in particular, on the port of the manifests', async () => {
    const text = await read();
    const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      devDependencies: { node: string };
    };
    expect([...text.matchAll(/^FROM node:(\S+?)-/gm)].map(([, version]) => version)).toEqual(
      Array.from({ length: 3 }, () => devDependencies.node),
    );
    expect(text).toMatch(/^USER 1000:1000$/m);
    expect(text.lastIndexOf('\nUSER')).toBeGreaterThan(text.lastIndexOf('\nRUN'));
    expect(text).toMatch(/^EXPOSE 4000$/m);
    expect(text).toMatch(
      /^CMD \["node", "--max-semi-space-size=8", "--no-allocation-site-pretenuring", "dist\/main\.js"\]$/m,
    );
  });
});

async function readFileOrFolder(name: string): Promise<unknown> {
  return name.endsWith('/') ? readdir(join(root, name)) : readFile(join(root, name));
}
