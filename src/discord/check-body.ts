import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  type APIStringSelectComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { embedLength, LIMITS } from './limits.js';
import type { MessageBody, TextFile } from './reply.js';

/** How much of one of Discord's limits a body uses. */
export interface Measure {
  /** With its place: `embed 0 description`. */
  readonly what: string;
  readonly used: number;
  readonly limit: number;
}

/**
 * Checks a body against Discord's limits, so that a body that Discord would refuse is a fault found here, with its
 * place named.
 * @throws RangeError
 */
export function checkBody(body: MessageBody): void {
  checkForm(body);
  for (const { what, used, limit } of measuresOf(body))
    if (used > limit) throw new RangeError(`${what}: ${used}, Discord allows ${limit}`);
}

/** What has no measure: something must be there, and no component twice. */
function checkForm({ content = '', embeds, components: rows, files = [] }: MessageBody): void {
  if (content.trim() === '' && embeds.length === 0 && files.length === 0)
    throw new RangeError('a message with nothing in it');
  const ids = new Set<string>();
  for (const { components } of rows) {
    if (components.length === 0) throw new RangeError('a row with nothing in it');
    for (const component of components) {
      if (!('custom_id' in component)) continue;
      if (ids.has(component.custom_id)) throw new RangeError(`two components are ${component.custom_id}`);
      ids.add(component.custom_id);
    }
  }
}

/** Everything of a body that Discord limits, in the order of the body. */
export function* measuresOf({
  content = '',
  embeds,
  components,
  files = [],
}: MessageBody): Generator<Measure> {
  yield measure('content', content.length, LIMITS.content);
  yield* measuresOfEmbeds(embeds);
  yield measure('rows', components.length, LIMITS.rows);
  for (const [i, row] of components.entries()) yield* measuresOfRow(row, `row ${i}`);
  yield measure('files', files.length, LIMITS.files);
  yield measure('bytes of all files', bytesOf(files), LIMITS.fileBytes);
}

function measure(what: string, used: number, limit: number): Measure {
  return { what, used, limit };
}

function* measuresOfEmbeds(embeds: readonly APIEmbed[]): Generator<Measure> {
  yield measure('embeds', embeds.length, LIMITS.embeds);
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  yield measure('all embeds together', total, LIMITS.embedsTotal);
  for (const [i, { title, description, footer, author }] of embeds.entries()) {
    yield measure(`embed ${i} title`, title?.length ?? 0, LIMITS.embedTitle);
    yield measure(`embed ${i} description`, description?.length ?? 0, LIMITS.embedDescription);
    yield measure(`embed ${i} footer`, footer?.text.length ?? 0, LIMITS.embedFooter);
    yield measure(`embed ${i} author`, author?.name.length ?? 0, LIMITS.embedAuthor);
  }
}

function* measuresOfRow(
  { components }: APIActionRowComponent<APIComponentInMessageActionRow>,
  at: string,
): Generator<Measure> {
  yield measure(`${at} components`, components.length, LIMITS.buttonsInRow);
  for (const [i, component] of components.entries()) {
    const here = `${at} component ${i}`;
    if ('label' in component)
      yield measure(`${here} label`, component.label?.length ?? 0, LIMITS.buttonLabel);
    if ('placeholder' in component)
      yield measure(`${here} placeholder`, component.placeholder?.length ?? 0, LIMITS.placeholder);
    if ('default_values' in component)
      yield measure(`${here} chosen values`, component.default_values?.length ?? 0, LIMITS.selectOptions);
    if (component.type === ComponentType.StringSelect) yield* measuresOfOptions(component, here);
    if ('custom_id' in component)
      yield measure(`${here} custom id`, component.custom_id.length, LIMITS.customId);
  }
}

function* measuresOfOptions({ options }: APIStringSelectComponent, at: string): Generator<Measure> {
  yield measure(`${at} options`, options.length, LIMITS.selectOptions);
  for (const [i, { label, value, description = '' }] of options.entries()) {
    yield measure(`${at} option ${i} label`, label.length, LIMITS.selectText);
    yield measure(`${at} option ${i} value`, value.length, LIMITS.selectText);
    yield measure(`${at} option ${i} description`, description.length, LIMITS.selectText);
  }
}

function bytesOf(files: readonly TextFile[]): number {
  return files.reduce((sum, { text }) => sum + Buffer.byteLength(text, 'utf8'), 0);
}
