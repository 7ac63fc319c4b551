/**
 * Sums up a CPU profile of V8 by who owns the code.
 * @returns `[owner, share of the time that was not idle]`, the largest first
 */
export function shareByPackage({ nodes, samples, timeDeltas }) {
  const owners = new Map(nodes.map(({ id, callFrame }) => [id, ownerOf(callFrame)]));
  const times = new Map();
  let total = 0;
  samples.forEach((id, index) => {
    const owner = owners.get(id);
    if (owner === '(idle)') return;
    total += timeDeltas[index];
    times.set(owner, (times.get(owner) ?? 0) + timeDeltas[index]);
  });
  return [...times].map(([owner, time]) => [owner, time / total]).sort(([, one], [, other]) => other - one);
}

function ownerOf({ functionName, url }) {
  const packageName = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (packageName) return packageName;
  const part = /\/dist\/([^/]+)/.exec(url)?.[1];
  if (part) return `this service: ${part}`;
  if (url.startsWith('node:')) return 'Node';
  // Of V8 itself, e.g. `(garbage collector)`; what has neither a file nor such a name is native or compiled code.
  return functionName.startsWith('(') ? functionName : 'native code';
}
