import '@skyra/discord-components-core/discord-action-row.js';
import '@skyra/discord-components-core/discord-attachments.js';
import '@skyra/discord-components-core/discord-embed-description.js';
import '@skyra/discord-components-core/discord-quote.js';
import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js';
import { DiscordButton } from '@skyra/discord-components-core/discord-button.js';
import { DiscordCode } from '@skyra/discord-components-core/discord-code.js';
import { DiscordEmbed } from '@skyra/discord-components-core/discord-embed.js';
import { DiscordEmbedFooter } from '@skyra/discord-components-core/discord-embed-footer.js';
import { DiscordLink } from '@skyra/discord-components-core/discord-link.js';
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js';
import { DiscordMessages } from '@skyra/discord-components-core/discord-messages.js';
import { DiscordSubscript } from '@skyra/discord-components-core/discord-subscript.js';
import { DiscordVerifiedAuthorTag } from '@skyra/discord-components-core/discord-verified-author-tag.js';
import { type CSSResult, css } from 'lit';

/*
 * The components have Discord's look of some years ago, in colours that are too faint to read in places, and only from
 * left to right. What differs is laid over their own styles before the first of them is made; colours are properties
 * that the page sets (styles/colours.css).
 */
function restyle({ elementStyles }: { readonly elementStyles: unknown[] }, styles: CSSResult): void {
  elementStyles.push(styles);
}

restyle(
  DiscordMessages,
  css`
    :host, :host([light-theme]) {
      color: var(--text); background: none; border: 0; font-family: inherit; line-height: 1.5;
    }
    ::slotted(*:not(:first-child)) { margin-top: 0.75rem }
  `,
);
restyle(
  DiscordMessage,
  css`
    :host, :host([light-theme]) {
      color: var(--text); font-family: inherit; font-size: 1rem;
      padding-left: 0; padding-right: 0; padding-inline: 1rem 0.75rem; padding-block: 0.25rem;
    }
    :host(:hover), :host([light-theme]:hover) { background-color: var(--hover) }
    :host([ephemeral]), :host([ephemeral]:hover) { background-color: var(--private); padding-right: 0; padding-inline: 1rem 0.75rem }
    :host([ephemeral])::before { left: auto; inset-inline-start: 0 }
    .discord-author-avatar { margin-right: 0; margin-inline-end: 1rem }
    .discord-author-avatar img { cursor: default }
    .discord-message-content { min-width: 0 }
    .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp {
      color: var(--faint); margin-left: 0; margin-inline-start: 0.25rem; font-size: 0.75rem;
    }
    .discord-message-ephemeral { display: none }
    @media (max-width: 480px) {
      .discord-author-avatar { min-width: 32px; margin-inline-end: 0.5rem }
      .discord-author-avatar img { width: 32px; height: 32px }
      :host, :host([light-theme]), :host([ephemeral]) { padding-inline: 0.75rem 0.5rem }
    }
  `,
);
restyle(
  DiscordAuthorInfo,
  css`
    :host { margin-right: 0; margin-inline-end: 0.25rem }
    :host .discord-author-username, :host([light-theme]) .discord-author-username { color: var(--strong) }
    :host .discord-author-username:hover { text-decoration: none; cursor: inherit }
  `,
);
restyle(
  DiscordVerifiedAuthorTag,
  css`:host { background-color: var(--blurple); margin-left: 0; margin-inline-start: 0.25rem; letter-spacing: 0.02em; font-size: 0.6875rem }`,
);
restyle(
  DiscordEmbed,
  css`
    :host, :host([light-theme]) { color: var(--text); margin-block: 0.25rem; max-width: 100% }
    :host .discord-embed-root { min-width: 0 }
    :host .discord-embed-wrapper, :host([light-theme]) .discord-embed-wrapper {
      background-color: var(--embed); border-color: var(--embed-edge); border-radius: 0;
      border-start-end-radius: 4px; border-end-end-radius: 4px; min-width: 0;
    }
    :host .discord-left-border { border-radius: 0; border-start-start-radius: 4px; border-end-start-radius: 4px }
    :host .discord-embed-wrapper .discord-embed-grid { padding: 0.5rem; padding-inline: 0.75rem 1rem; padding-bottom: 0.875rem; min-width: 0 }
    :host .discord-embed-title, :host([light-theme]) .discord-embed-title,
    :host .discord-embed-author, :host([light-theme]) .discord-embed-author {
      color: var(--strong); unicode-bidi: plaintext; text-align: var(--side); display: block;
    }
    :host .discord-embed-title a { color: var(--link) }
    slot[name='footer']::slotted(*) { grid-column: 1 / 1 }
  `,
);
restyle(DiscordEmbedFooter, css`:host, :host([light-theme]) { color: var(--faint) }`);
restyle(DiscordLink, css`a, .discord-link-light-theme a { color: var(--link); text-decoration: underline }`);
restyle(DiscordSubscript, css`small, :host([light-theme]) > small { color: var(--faint) }`);
restyle(
  DiscordCode,
  css`
    :host { background: none }
    code, :host([light-theme]) code { background-color: var(--code) }
  `,
);
restyle(
  DiscordButton,
  css`
    :host > *:first-child { margin: 2px 0; margin-inline-end: 8px; min-width: 0; height: auto; border-radius: 8px; box-sizing: border-box; padding: 6px 14px }
    .secondary { color: var(--button-text); background-color: var(--button); box-shadow: inset 0 0 0 1px var(--button-edge) }
    .secondary.hoverable:hover { background-color: var(--button-hover) }
    .primary { background-color: var(--blurple) }
    .success { background-color: #1f7a44 }
    .destructive { background-color: #c9353a }
    button:focus-visible, a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
  `,
);
