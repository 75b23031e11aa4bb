import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { chooseCommand, recall, send, setDraft, setText } from '../actions/compose.js';
import { type Deeds, textsOf } from '../actions/context.js';
import { type Named, slashCommands } from '../composer/definitions.js';
import { readLine } from '../composer/read-line.js';
import type { Page, TextDraft } from '../state/model.js';
import { commandForm } from './command-form.js';
import { failureText } from './failure.js';
import { problemText } from './problem.js';

/** The box that messages are written in: a line of text, or the fields of a command. */
export function composer(page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page);
  const { draft, failure, server } = page;
  const submit = (event: Event) => {
    event.preventDefault();
    void send(deeds);
  };
  return html`<form class="composer" novalidate @submit=${submit} aria-label=${texts.composer.label}>
    <div class="notices" role="alert">${failure ? failureText(failure, texts) : nothing}</div>
    ${server.state === 'ready' ? nothing : serverState(page)}
    ${draft.kind === 'text' ? textBox(draft, page, deeds) : commandForm(draft, page, deeds)}
  </form>`;
}

function serverState(page: Page): TemplateResult {
  const texts = textsOf(page).state;
  const { server } = page;
  if (server.state === 'failed')
    return html`<p class="state failed" role="alert"><b>${texts.failed}</b> <span dir="auto">${server.message}</span></p>`;
  if (server.state === 'building')
    return html`<p class="state" role="status"><label for="progress">${texts.building(server.done, server.total)}</label>
      <progress id="progress" max=${server.total} .value=${server.done}></progress></p>`;
  return html`<p class="state" role="status">${texts.opening}</p>`;
}

function textBox({ text }: TextDraft, page: Page, deeds: Deeds): TemplateResult {
  const texts = textsOf(page).composer;
  const { problems, active, sending } = page;
  const offered = offeredCommands(text, page);
  const problem = problems[''];
  return html`
    ${offered.length > 0 ? commandList(offered, page, deeds) : nothing}
    <div class="box">
      <input id="composer" type="text" autocomplete="off" dir="auto" role="combobox" aria-autocomplete="list"
        aria-label=${texts.label} placeholder=${texts.placeholder}
        aria-expanded=${offered.length > 0 ? 'true' : 'false'} aria-controls="commands"
        aria-activedescendant=${offered[active] ? `command-${active}` : nothing}
        aria-invalid=${problem ? 'true' : 'false'} aria-describedby=${problem ? 'composer-problem' : nothing}
        ?disabled=${page.server.state !== 'ready'}
        .value=${live(text)}
        @input=${(event: InputEvent) => setText(deeds, (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => typed(event, offered, page, deeds)} />
      <button type="submit" class="send" ?disabled=${sending || page.server.state !== 'ready'}>${sending ? texts.sending : texts.send}</button>
    </div>
    ${problem ? html`<p class="problem" id="composer-problem" role="alert">${problemText(problem, texts)}</p>` : nothing}
  `;
}

function offeredCommands(text: string, { about, language }: Page): Named[] {
  const read = readLine(text, []);
  if (read.is !== 'name') return [];
  const typed = read.typed.toLowerCase();
  const commands = slashCommands(about, language);
  return commands.filter(({ name, shown }) => [name, shown].some((each) => each.startsWith(typed)));
}

function commandList(offered: readonly Named[], page: Page, deeds: Deeds): TemplateResult {
  return html`<ul class="suggestions" id="commands" role="listbox" aria-label=${textsOf(page).composer.commands}>
    ${offered.map(
      ({ name, shown, description }, i) =>
        html`<li role="option" id=${`command-${i}`} aria-selected=${i === page.active ? 'true' : 'false'}
          @mousedown=${(event: Event) => event.preventDefault()} @click=${() => chooseCommand(deeds, name)}>
          <b><bdi>/${shown}</bdi></b> <span>${description}</span></li>`,
    )}</ul>`;
}

function typed(event: KeyboardEvent, offered: readonly Named[], page: Page, deeds: Deeds): void {
  const { store } = deeds;
  const { draft, active } = page;
  const text = draft.kind === 'text' ? draft.text : '';
  if (event.isComposing) return;
  const handled = (): boolean => {
    if (offered.length > 0) {
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          store.set({ active: (active + step + offered.length) % offered.length });
          return true;
        }
        case 'Escape':
          setDraft(deeds, { kind: 'text', text: '' });
          return true;
        case 'Tab':
        case 'Enter': {
          const chosen = offered[active];
          if (!chosen || event.shiftKey) return false;
          // A command that is written out and takes nothing is sent.
          const isWhole = [chosen.name, chosen.shown].includes(text.trim().slice(1));
          if (event.key === 'Enter' && isWhole && !takesOptions(chosen, page)) return false;
          chooseCommand(deeds, chosen.name);
          return true;
        }
      }
      return false;
    }
    if (event.key === 'ArrowUp' && text === '') return recall(deeds, -1);
    return false;
  };
  if (handled()) event.preventDefault();
}

function takesOptions({ name }: Named, { about, language }: Page): boolean {
  return slashCommands(about, language).some((each) => each.name === name && each.options.length > 0);
}
