import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const script = resolve('scripts/wire-types.mjs');
const run = (cwd: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
};

const contract = `openapi: 3.1.0
info: { title: Tiny, version: 1.0.0 }
paths: {}
components:
  schemas:
    Colour: { type: string, enum: [RED, GREEN] }
    Upload: { type: object, properties: { file: { type: string, format: binary }, size: { type: integer, default: 1 } } }
`;

describe('wire-types', () => {
  let folder: string;
  const wire = () => join(folder, 'src/providers/tiny/wire.ts');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wire-types-'));
    await mkdir(join(folder, 'schema/providers'), { recursive: true });
    await writeFile(join(folder, 'schema/providers/tiny.yaml'), contract);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  test('generates types, value lists, blobs and optional defaults', async () => {
    expect(run(folder)).toMatchObject({ status: 0, stdout: 'Generated the wire types of tiny\n' });
    const generated = await readFile(wire(), 'utf8');
    expect(generated).toMatch(/^\/\/ Generated from schema\/providers\/tiny\.yaml by `npm run codegen`/);
    expect(generated).toContain('= ["RED", "GREEN"];');
    expect(generated).toContain('file?: Blob;');
    expect(generated).toContain('size?: number;');
    expect(run(folder, '--check')).toMatchObject({ status: 0, stdout: 'Checked the wire types of tiny\n' });
  });

  test('the check names what is missing and what differs, and writes nothing', async () => {
    expect(run(folder, '--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('src/providers/tiny/wire.ts is missing'),
    });
    run(folder);
    await appendFile(wire(), 'export type Hand = 1;\n');
    const edited = await readFile(wire(), 'utf8');
    expect(run(folder, '--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('src/providers/tiny/wire.ts differs'),
    });
    expect(await readFile(wire(), 'utf8')).toBe(edited);
  });

  test('fails without any contract', async () => {
    await rm(join(folder, 'schema/providers/tiny.yaml'));
    expect(run(folder)).toMatchObject({ status: 1, stderr: 'There is no contract in schema/providers\n' });
  });

  test("the committed wire types are what the contracts say, those of the tests' own provider too", async () => {
    const ids = (await readdir('schema/providers')).map((file) => basename(file, '.yaml')).sort();
    expect(run('.', '--check')).toMatchObject({
      status: 0,
      stdout: `Checked the wire types of ${[...ids, 'acme'].join(', ')}\n`,
    });
  });
});
