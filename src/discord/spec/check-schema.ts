import { type $ZodIssue, type $ZodType, safeParse } from 'zod/v4/core';

/** One field that Discord does not take. */
export interface FieldError {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

export type SchemaResult =
  | { readonly ok: true; readonly unknownKeys: readonly (readonly PropertyKey[])[] }
  | { readonly ok: false; readonly fields: readonly FieldError[] };

/**
 * Checks a body against a schema of Discord's OpenAPI document, and finds the keys that the schema does not know. The
 * generated schemas are not strict (the package's `setStrictObject` comes too late, since they are built as it loads),
 * but zod leaves unknown keys out of its output: what is in the input and not in the output is unknown.
 */
export function checkSchema(schema: $ZodType, body: unknown): SchemaResult {
  const parsed = safeParse(schema, body, { reportInput: true });
  if (!parsed.success)
    return { ok: false, fields: parsed.error.issues.flatMap((issue) => toFields(issue, [])) };
  return { ok: true, unknownKeys: [...missingKeys(body, parsed.data, [])] };
}

function* missingKeys(
  input: unknown,
  output: unknown,
  path: readonly PropertyKey[],
): Generator<PropertyKey[]> {
  if (!isRecord(input) || !isRecord(output)) return;
  for (const [key, value] of Object.entries(input)) {
    const here = [...path, Array.isArray(input) ? Number(key) : key];
    if (key in output) yield* missingKeys(value, output[key], here);
    else yield here;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Zod's issue in Discord's words. The codes are those that Discord's "Invalid Form Body" is known to give. */
function toFields(issue: $ZodIssue, above: readonly PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path];
  const field = (code: string, message: string): FieldError[] => [{ path, code, message }];
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? field('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`)
        : field('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`);
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? field('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`)
        : field('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
    case 'invalid_type':
      return issue.input === undefined
        ? field('BASE_TYPE_REQUIRED', 'This field is required')
        : field('BASE_TYPE_BAD_TYPE', `Could not interpret the value as ${issue.expected}.`);
    case 'invalid_value':
      return field('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`);
    case 'invalid_format':
      return issue.format === 'url'
        ? field('URL_TYPE_INVALID_URL', 'Not a well formed URL.')
        : field('STRING_TYPE_REGEX', `String value did not match the format of a ${issue.format}.`);
    case 'invalid_union':
      return likeliestBranch(issue.errors).flatMap((inner) => toFields(inner, path));
    default:
      return field('BASE_TYPE_INVALID', issue.message);
  }
}

/**
 * A union fails in every branch. The one that was meant is the one whose `type` fits, and among those (`null` and
 * `undefined` are branches too) the one that got furthest: fewest errors, then deepest.
 */
function likeliestBranch(branches: readonly (readonly $ZodIssue[])[]): readonly $ZodIssue[] {
  const score = (issues: readonly $ZodIssue[]) =>
    issues.reduce((sum, issue) => {
      const at = issue.path.join('.');
      const wrongBranch = at === '' || at === 'type' || /^(components\.)?\d+\.type$/.test(at);
      return sum + (wrongBranch ? 1_000 : 1);
    }, 0);
  return branches.toSorted((a, b) => score(a) - score(b))[0] ?? [];
}
