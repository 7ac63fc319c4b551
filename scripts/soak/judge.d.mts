/** What there is to say of a series. */
export interface Judgement {
  readonly name: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly slope: number;
  readonly per: string;
  readonly grown: number;
  readonly allowed: number;
  readonly isFlat: boolean;
}
export function judge(name: string, points: readonly (readonly [number, number])[], lengthMinutes: number): Judgement;
