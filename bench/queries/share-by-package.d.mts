/** The parts of V8's CPU profile that are read. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}
export function shareByPackage(profile: CpuProfile): [owner: string, share: number][];
