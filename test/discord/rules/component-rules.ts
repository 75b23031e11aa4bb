import type { FieldError } from '../core/errors.js';
import { DISCORD } from './limits.js';

/** The parts of a component that the rules look at. */
export interface ComponentBody {
  readonly type: number;
  readonly custom_id?: string | null;
  readonly label?: string | null;
  readonly emoji?: object | null;
  readonly style?: number;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly options?: readonly { readonly value: string }[] | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly components?: readonly ComponentBody[] | null;
  readonly accessory?: ComponentBody | null;
  readonly component?: ComponentBody | null;
}

const ACTION_ROW = 1;
const BUTTON = 2;
const LINK = 5;
const PREMIUM = 6;

/** What is wrong with a message's components, beyond their schema. */
export function* componentErrors(components: readonly ComponentBody[], isV2: boolean): Generator<FieldError> {
  if (!isV2 && components.length > DISCORD.rows) yield tooLong(['components'], DISCORD.rows);
  const seen = new Set<string>();
  let count = 0;
  for (const [path, component] of walkComponents(components)) {
    count += 1;
    if (!isV2 && path.length === 2 && component.type !== ACTION_ROW) {
      yield { path, code: 'UNION_TYPE_CHOICES', message: 'Value of field "type" must be one of (1,).' };
    }
    if (component.type === ACTION_ROW) yield* rowErrors(component, path);
    if (component.type === BUTTON) yield* buttonErrors(component, path);
    for (const [at, option] of (component.options ?? []).entries()) {
      const first = component.options?.findIndex(({ value }) => value === option.value);
      if (first === at) continue;
      const message = 'The specified option value is already used';
      yield {
        path: [...path, 'options', at, 'value'],
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message,
      };
    }
    if (!component.custom_id) continue;
    if (seen.has(component.custom_id)) {
      const message = 'Component custom id cannot be duplicated';
      yield { path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message };
    }
    seen.add(component.custom_id);
  }
  if (isV2 && count > DISCORD.components) yield tooLong(['components'], DISCORD.components);
}

/** A row holds up to five buttons or one select menu. */
function* rowErrors({ components = [] }: ComponentBody, path: PropertyKey[]): Generator<FieldError> {
  const inside = components ?? [];
  const selects = inside.filter(({ type }) => type !== BUTTON).length;
  if (inside.length <= DISCORD.buttonsInRow && (selects === 0 || inside.length === 1)) return;
  const message = 'The specified component exceeds the maximum width';
  yield { path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message };
}

function* buttonErrors(button: ComponentBody, path: PropertyKey[]): Generator<FieldError> {
  if (button.style === LINK && (!button.url || button.custom_id)) {
    yield { path: [...path, 'url'], code: 'BUTTON_COMPONENT_URL_REQUIRED', message: 'A url is required' };
  }
  if (button.style !== LINK && button.style !== PREMIUM && !button.custom_id) {
    yield {
      path: [...path, 'custom_id'],
      code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
      message: 'A custom id is required',
    };
  }
  if (button.style !== PREMIUM && !button.label && !button.emoji) {
    yield {
      path: [...path, 'label'],
      code: 'BUTTON_COMPONENT_INVALID',
      message: 'A label or an emoji is required',
    };
  }
}

/** Every component with its path, nested ones after the one that holds them. */
export function* walkComponents(
  components: readonly ComponentBody[],
  above: PropertyKey[] = ['components'],
): Generator<[PropertyKey[], ComponentBody]> {
  for (const [index, component] of components.entries()) {
    const path = [...above, index];
    yield [path, component];
    yield* walkComponents(component.components ?? [], [...path, 'components']);
    if (component.accessory) yield [[...path, 'accessory'], component.accessory];
    if (component.component) yield [[...path, 'component'], component.component];
  }
}

function tooLong(path: PropertyKey[], limit: number): FieldError {
  return { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${limit} or fewer in length.` };
}
