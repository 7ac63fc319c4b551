import { readFile } from 'node:fs/promises';

/** A side of a specimen document in Base64, e.g. `omar-namuzaj-front`. */
export async function specimen(name: string): Promise<string> {
  return (await readFile(`examples/specimens/${name}.png`)).toString('base64');
}
