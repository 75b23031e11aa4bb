import type { APIApplication } from 'discord-api-types/v10';
import { refusals } from '../core/errors.js';
import type { CommandRegistry } from '../interactions/registry.js';
import type { Validation } from '../rules/validation.js';
import type { World } from '../world/world.js';
import type { ApiReply, ApiRequest } from './request.js';
import type { Routes } from './router.js';

export interface AppParts {
  readonly world: World;
  readonly gatewayUrl: () => string;
  readonly shards: number;
  readonly maxConcurrency: number;
  readonly commands: CommandRegistry;
  readonly validation: Validation;
}

/** The app itself: its gateway, its user, its commands. */
export function appRoutes({
  world,
  gatewayUrl,
  shards,
  maxConcurrency,
  commands,
  validation,
}: AppParts): Routes {
  const application = (): Partial<APIApplication> => ({
    id: world.applicationId,
    name: world.bot.name,
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0 as never,
    bot: world.bot.toJSON(),
    approximate_guild_count: world.guilds.size,
  });
  const mine = ({ params }: ApiRequest) => {
    if (params.application !== world.applicationId) throw refusals.missingAccess();
    return params.guild;
  };
  // "name_localizations" come back from GET only when asked for.
  const list = (request: ApiRequest): ApiReply => {
    const all = commands.list(mine(request));
    if (request.query.get('with_localizations') === 'true') return { status: 200, json: all };
    return { status: 200, json: JSON.parse(JSON.stringify(all, withoutLocalizations)) };
  };
  const overwrite = (request: ApiRequest): ApiReply => {
    const guild = mine(request);
    return { status: 200, json: commands.overwrite(validation.commands(request.json, request), guild) };
  };
  return {
    'GET /gateway': () => ({ status: 200, json: { url: gatewayUrl() } }),
    'GET /gateway/bot': () => ({
      status: 200,
      json: {
        url: gatewayUrl(),
        shards,
        session_start_limit: {
          total: 1_000,
          remaining: 1_000,
          reset_after: 86_400_000,
          max_concurrency: maxConcurrency,
        },
      },
    }),
    'GET /users/@me': () => ({ status: 200, json: world.bot.toJSON() }),
    'GET /applications/@me': () => ({ status: 200, json: application() }),
    'GET /oauth2/applications/@me': () => ({ status: 200, json: application() }),
    'GET /applications/:application/commands': list,
    'PUT /applications/:application/commands': overwrite,
    'GET /applications/:application/guilds/:guild/commands': list,
    'PUT /applications/:application/guilds/:guild/commands': overwrite,
  };
}

function withoutLocalizations(key: string, value: unknown): unknown {
  return key === 'name_localizations' || key === 'description_localizations' ? undefined : value;
}
