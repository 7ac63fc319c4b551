import type { FieldRule } from '../domain/readiness/field-map.js';

/** How a value of ours is said at a provider, and how it is read back. */
export interface Conversion<Ours> {
  /** The provider's form, for the documentation, e.g. `ISO 3166-1 alpha-3`. */
  readonly form: string;
  /** May throw `UnsupportedValue`. */
  readonly write: (ours: Ours) => unknown;
  /** The provider's value in our form as text; undefined when it cannot be read. */
  readonly read: (theirs: unknown) => string | undefined;
}

type More<Subject, Ours> = Partial<
  Omit<FieldRule<Subject>, 'ours' | 'theirs' | 'label' | 'value' | 'read' | 'form'>
> & {
  /** Default: as we have it. */
  readonly as?: Conversion<Ours>;
};

/** Declares one field: our path, the provider's path, what it is (with an article), and the value that we have. */
export type DeclareField<Subject> = <Ours>(
  ours: string,
  theirs: string,
  label: string,
  from: (subject: Subject) => Ours | undefined,
  more?: More<Subject, Ours>,
) => FieldRule<Subject>;

/** The words in which a provider's fields are declared, a line each; the fields come from the same source. */
export function declareFields<Subject>(source: FieldRule<Subject>['source']): {
  /** A field without which the provider refuses. */
  readonly required: DeclareField<Subject>;
  /** A field that the provider takes. */
  readonly optional: DeclareField<Subject>;
  /** A field that the service fills in itself, where there is something to say. */
  readonly own: (theirs: string, label: string, value: (subject: Subject) => unknown) => FieldRule<Subject>;
} {
  const declare = <Ours>(
    base: Pick<FieldRule<Subject>, 'ours' | 'theirs' | 'label' | 'required'>,
    from: (subject: Subject) => Ours | undefined,
    { as, ...more }: More<Subject, Ours> = {},
  ): FieldRule<Subject> => ({
    ...base,
    source,
    ...more,
    value: as ? (subject) => convert(as, from(subject)) : from,
    read: as?.read,
    form: as?.form,
  });
  return {
    required: (ours, theirs, label, from, more) => declare({ ours, theirs, label, required: true }, from, more),
    optional: (ours, theirs, label, from, more) => declare({ ours, theirs, label }, from, more),
    own: (theirs, label, value) => ({ ours: null, theirs, label, value, source }),
  };
}

function convert<Ours>({ write }: Conversion<Ours>, ours: Ours | undefined): unknown {
  return ours === undefined ? undefined : write(ours);
}
