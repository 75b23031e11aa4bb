import type { Context } from './command.js';
import { messagesFor } from './locale.js';
import type { Reply } from './reply.js';
import { type ServerSettings, spokenLocale } from './settings.js';
import { noticeReply } from './views/problem.js';
import { settingsView } from './views/settings.js';

/**
 * Shows the settings of the server to those who may change them, after a change that is made first. Who may is asked at
 * every press: Discord's own check is at the command alone, and rights are taken away while a panel is open.
 */
export async function settingsPanel(context: Context, change?: Partial<ServerSettings>): Promise<Reply> {
  const { origin, messages, store } = context;
  const { server, user } = origin;
  if (server === undefined) return noticeReply([messages.settings.onlyInServers], messages);
  if (!user.mayManageServer) return noticeReply([messages.settings.onlyManagers], messages);
  const settings = change ? await store.changeSettings(server, change) : store.settings(server);
  const unreadable = store.hasUnreadableSettings(server);
  return {
    private: true,
    update: change !== undefined,
    // A new language is spoken at once.
    body: settingsView(settings, unreadable, messagesFor(spokenLocale(settings, origin.locale))),
  };
}
