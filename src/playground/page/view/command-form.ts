import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chooseCompletion, closeCompletions, complete } from '../actions/complete.js';
import { commandOf, setDraft, setField } from '../actions/compose.js';
import { type Deeds, textsOf } from '../actions/context.js';
import type { Option } from '../composer/definitions.js';
import { type CommandDraft, EMPTY, type Page } from '../state/model.js';
import { problemText } from './problem.js';

/** A command's options as labelled fields, the required ones first as the bot registers them. */
export function commandForm(draft: CommandDraft, page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).composer;
  const command = commandOf(page, draft.name);
  if (!command) return html`${nothing}`;
  const shown = command.options.filter(({ name, required }) => required || name in draft.fields);
  const more = command.options.filter((option) => !shown.includes(option));
  const leave = () => setDraft(deeds, EMPTY);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !page.completions) {
      event.preventDefault();
      leave();
    }
  };
  return html`<div class="command" role="group" aria-label=${`/${command.shown}`} @keydown=${onKey}>
    <div class="command-name"><b><bdi>/${command.shown}</bdi></b> <span>${command.description}</span>
      <button type="button" class="tool" aria-label=${texts.cancel} title=${texts.cancel} @click=${leave}>✕</button></div>
    <div class="fields">${shown.map((option) => fieldOf(option, draft, page, deeds))}</div>
    <div class="box actions">
      ${more.map(
        ({ name, shown: label, description }) =>
          html`<button type="button" class="tool" title=${description}
            @click=${() => setField(deeds, name, { text: '' })}>+ ${texts.add(label)}</button>`,
      )}
      <button type="submit" class="send" id="send" ?disabled=${page.sending || page.server.state !== 'ready'}>
        ${page.sending ? texts.sending : texts.send}</button>
    </div>
  </div>`;
}

function fieldOf(option: Option, draft: CommandDraft, page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).composer;
  const { name, shown, description, required } = option;
  const problem = page.problems[name];
  const id = `field-${name}`;
  return html`<div class="field">
    <label for=${id}>${shown} <small>${required ? texts.required : texts.optional}</small></label>
    ${option.type === 'boolean' ? booleanField(option, draft, page, deeds) : textField(option, draft, page, deeds)}
    ${
      required
        ? nothing
        : html`<button type="button" class="tool" aria-label=${texts.remove(shown)} @click=${() => setField(deeds, name, undefined)}>✕</button>`
    }
    <p class="hint" id=${`${id}-hint`}>${description}</p>
    ${problem ? html`<p class="problem" id=${`${id}-problem`} role="alert">${problemText(problem, texts)}</p>` : nothing}
  </div>`;
}

function describedBy({ name }: Option, { problems }: Page): string {
  return [`field-${name}-hint`, ...(problems[name] ? [`field-${name}-problem`] : [])].join(' ');
}

function booleanField(option: Option, { fields }: CommandDraft, page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).composer;
  const { name } = option;
  const value = fields[name]?.text ?? '';
  const choices = [
    ['', texts.unset],
    ['true', texts.yes],
    ['false', texts.no],
  ] as const;
  // In a field of text this key sends as well.
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    (event.target as HTMLSelectElement).form?.requestSubmit();
  };
  return html`<select @keydown=${sendOnEnter} id=${`field-${name}`} aria-describedby=${describedBy(option, page)}
    @change=${(event: Event) => setField(deeds, name, { text: (event.target as HTMLSelectElement).value })}>
    ${choices.map(([key, label]) => html`<option value=${key} .selected=${live(key === value)}>${label}</option>`)}
  </select>`;
}

function textField(option: Option, { fields }: CommandDraft, page: Page, deeds: Deeds): TemplateResult {
  const { name, type, autocomplete } = option;
  const completions = page.completions?.option === name ? page.completions : undefined;
  const choices = completions?.choices ?? [];
  const type_ = (event: InputEvent) => {
    const { value } = event.target as HTMLInputElement;
    setField(deeds, name, { text: value });
    if (autocomplete) complete(deeds, name, value);
  };
  const combobox = autocomplete
    ? {
        role: 'combobox',
        list: 'list',
        expanded: choices.length > 0 ? 'true' : 'false',
        controls: `choices-${name}`,
        active: choices[page.active] ? `choice-${page.active}` : nothing,
      }
    : undefined;
  return html`<div class="with-choices">
    ${choices.length > 0 ? choiceList(choices, name, page, deeds) : nothing}
    <input id=${`field-${name}`} type="text" dir="auto" autocomplete="off"
      inputmode=${type === 'integer' && !autocomplete ? 'numeric' : 'text'}
      role=${combobox?.role ?? nothing} aria-autocomplete=${combobox?.list ?? nothing}
      aria-expanded=${combobox?.expanded ?? nothing} aria-controls=${combobox?.controls ?? nothing}
      aria-activedescendant=${combobox?.active ?? nothing}
      aria-required=${option.required ? 'true' : 'false'} aria-invalid=${page.problems[name] ? 'true' : 'false'}
      aria-describedby=${describedBy(option, page)}
      .value=${live(fields[name]?.text ?? '')}
      @input=${type_}
      @blur=${() => completions && closeCompletions(deeds)}
      @keydown=${(event: KeyboardEvent) => keyed(event, option, page, deeds)} />
  </div>`;
}

function choiceList(
  choices: readonly { readonly name: string }[],
  option: string,
  page: Page,
  deeds: Deeds,
): TemplateResult {
  return html`<ul class="suggestions" id=${`choices-${option}`} role="listbox" aria-label=${textsOf(page).composer.choices(choices.length)}>
    ${choices.map(
      ({ name }, i) =>
        html`<li role="option" id=${`choice-${i}`} aria-selected=${i === page.active ? 'true' : 'false'} dir="auto"
          @mousedown=${(event: Event) => event.preventDefault()} @click=${() => chooseCompletion(deeds, i)}>${name}</li>`,
    )}</ul>`;
}

function keyed(event: KeyboardEvent, { name, autocomplete }: Option, page: Page, deeds: Deeds): void {
  const { store } = deeds;
  const { draft, active } = page;
  if (event.isComposing || draft.kind !== 'command') return;
  const count = page.completions?.option === name ? page.completions.choices.length : 0;
  const text = draft.fields[name]?.text ?? '';
  const handled = (): boolean => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        if (count === 0) {
          if (!autocomplete) return false;
          complete(deeds, name, text);
          return true;
        }
        const step = event.key === 'ArrowDown' ? 1 : -1;
        store.set({ active: active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count });
        return true;
      }
      case 'Escape':
        if (count === 0) return false;
        closeCompletions(deeds);
        event.stopPropagation();
        return true;
      case 'Enter':
      case 'Tab':
        if (count === 0 || active < 0) return false;
        chooseCompletion(deeds, active);
        return event.key === 'Enter';
      case 'Backspace':
        if (text !== '' || Object.values(draft.fields).some((field) => field.text !== '')) return false;
        setDraft(deeds, EMPTY);
        return true;
      default:
        return false;
    }
  };
  if (handled()) event.preventDefault();
}
