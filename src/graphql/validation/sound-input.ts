import { getMetadataStorage, ValidationTypes, type ValidatorConstraintInterface } from 'class-validator';

/** A class with rules, or a primitive's. */
type Class = abstract new (...given: never[]) => unknown;
type Fields = Record<string, unknown>;
type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** What is checked of one field. */
interface FieldRules {
  readonly name: string;
  /** Whether it is checked at all. */
  readonly conditions: readonly ((object: unknown, value: unknown) => unknown)[];
  readonly checks: readonly Check[];
  readonly isNested: boolean;
}

interface Check {
  readonly constraint: ValidatorConstraintInterface;
  readonly parameters: unknown[];
  readonly isEach: boolean;
}

/** By class; null where a rule is of a kind that only class-validator knows. */
const known = new Map<Class, readonly FieldRules[] | null>();

/**
 * Whether class-validator would find nothing wrong with an input, by its own rules, which are gathered once for each class. It
 * gathers them anew for each object, from those of all classes, and makes a report of each field before it knows of anything to
 * say. False says nothing but that it is to be asked.
 */
export function isSoundInput(input: object): boolean {
  const rules = rulesOf(input.constructor as Class);
  return rules !== null && rules.every((field) => isSoundField(input as Fields, field));
}

function isSoundField(object: Fields, { name, conditions, checks, isNested }: FieldRules): boolean {
  const value = object[name];
  if (!conditions.every((condition) => condition(object, value))) return true;
  // Whether a field has to be given is GraphQL's to say.
  if (value === null || value === undefined) return true;
  return checks.every((check) => passes(check, name, value, object)) && (!isNested || isSoundNested(value));
}

function isSoundNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => entry === null || entry === undefined || isSoundEntry(entry));
  return isSoundEntry(value);
}

/** Lists in lists are left to class-validator. */
function isSoundEntry(entry: unknown): boolean {
  return entry instanceof Object && !Array.isArray(entry) && isSoundInput(entry);
}

function passes({ constraint, parameters, isEach }: Check, property: string, value: unknown, object: Fields): boolean {
  const details = { targetName: object.constructor.name, property, object, value, constraints: parameters };
  const isRight = (one: unknown): boolean => constraint.validate(one, details) === true;
  if (value instanceof Set || value instanceof Map) return false;
  return isEach && Array.isArray(value) ? value.every(isRight) : isRight(value);
}

function rulesOf(target: Class): readonly FieldRules[] | null {
  let rules = known.get(target);
  if (rules === undefined) {
    rules = gatherRules(target);
    known.set(target, rules);
  }
  return rules;
}

const KINDS = [
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
  ValidationTypes.CONDITIONAL_VALIDATION,
];

function gatherRules(target: Class): readonly FieldRules[] | null {
  const storage = getMetadataStorage();
  const all = storage.getTargetValidationMetadatas(target, '', false, false);
  if (!all.every(({ type, validateIf }) => KINDS.includes(type) && validateIf === undefined)) return null;
  const byField = Object.entries(storage.groupByPropertyName(all)) as [string, ValidationMetadata[]][];
  return byField.map(([name, ofField]) => {
    const ofKind = (kind: string): ValidationMetadata[] => ofField.filter(({ type }) => type === kind);
    return {
      name,
      conditions: ofKind(ValidationTypes.CONDITIONAL_VALIDATION).map(
        ({ constraints }) => constraints[0] as FieldRules['conditions'][number],
      ),
      checks: ofKind(ValidationTypes.CUSTOM_VALIDATION).flatMap(({ constraintCls, constraints, each }) =>
        storage
          .getTargetValidatorConstraints(constraintCls)
          .map(({ instance }) => ({ constraint: instance, parameters: constraints as unknown[], isEach: each })),
      ),
      isNested: ofKind(ValidationTypes.NESTED_VALIDATION).length > 0,
    };
  });
}
