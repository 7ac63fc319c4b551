import { spawnSync } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const script = resolve('scripts/typed-documents.mjs');
const run = (cwd: string, args: string[] = [], env: Record<string, string | undefined> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('the committed documents are what schema and operations say', () => {
  expect(run('.', ['--check'])).toMatchObject({ status: 0, stdout: 'Checked the typed documents of 5 files\n' });
});

test('the manifest has every operation, also those of the playground', async () => {
  const text = await readFile('examples/web/src/graph/persisted-documents.json', 'utf8');
  const documents = Object.values(JSON.parse(text) as Record<string, string>);
  const names = documents.map((document) => /(?:query|mutation|subscription) (\w+)/.exec(document)?.[1]);
  const playground = ['Onboard', 'Look', 'List', 'Identifiers', 'AddIdentifier', 'Readiness', 'CodeValues', 'Update'];
  const web = ['Applicant', 'FollowApplicant', 'Services', 'Requirements', 'OnboardApplicant', 'ChangeEmail'];
  const steps = ['TakeAgreementStep', 'BeginDocument', 'SendPicture', 'ApprovePicture'];
  expect(names.toSorted()).toEqual(
    [...playground, 'Agreement', 'StartDocument', 'UploadImage', 'Follow', ...web, ...steps].toSorted(),
  );
});

describe('in a folder of its own', () => {
  let folder: string;
  const graph = (name: string) => join(folder, 'examples/web/src/graph', name);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'typed-documents-'));
    for (const one of ['examples/operations', 'examples/web/src/operations', 'schema']) {
      await mkdir(join(folder, one), { recursive: true });
    }
    await writeFile(join(folder, 'schema/schema.graphql'), 'type Query { greeting(name: String!): String }');
    await writeFile(
      join(folder, 'examples/operations/a.graphql'),
      'query Greet($name: String!) { greeting(name: $name) }',
    );
    await writeFile(join(folder, 'examples/web/src/operations/b.graphql'), 'query Again { greeting(name: "b") }');
    for (const one of ['codegen.yml', 'examples/web/package.json', 'examples/web/codegen']) {
      await cp(one, join(folder, one), { recursive: true });
    }
    await symlink(resolve('examples/web/node_modules'), join(folder, 'examples/web/node_modules'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('writes types, and the check names what is missing and what differs, and writes nothing', async () => {
    const missing = run(folder, ['--check']);
    expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining('graphql.ts is missing') });
    expect(run(folder)).toMatchObject({ status: 0, stdout: 'Generated the typed documents of 5 files\n' });
    expect(await readFile(graph('graphql.ts'), 'utf8')).toContain('export type GreetQueryVariables');
    expect(run(folder, ['--check'])).toMatchObject({ status: 0 });

    await appendFile(graph('graphql.ts'), 'export type Hand = 1;\n');
    const edited = await readFile(graph('graphql.ts'), 'utf8');
    const differing = run(folder, ['--check']);
    expect(differing).toMatchObject({ status: 1, stderr: expect.stringContaining('graphql.ts differs') });
    expect(differing.stderr).not.toContain('persisted-documents.json');
    expect(await readFile(graph('graphql.ts'), 'utf8')).toBe(edited);
  });

  test('fails for an operation that the schema does not know', async () => {
    await writeFile(join(folder, 'examples/operations/a.graphql'), '{ farewell }');
    const { status, stderr } = run(folder);
    expect(status).not.toBe(0);
    expect(stderr).toContain('Cannot query field "farewell"');
  });

  test('leaves all out where the generator is not installed, but not in CI', async () => {
    await rm(join(folder, 'examples/web/node_modules'));
    expect(run(folder, [], { CI: undefined })).toMatchObject({
      status: 0,
      stderr: 'Left out the typed documents: `npm ci --prefix examples/web` brings their generator\n',
    });
    expect(run(folder, [], { CI: 'true' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('In CI the generator is needed'),
    });
  });
});
