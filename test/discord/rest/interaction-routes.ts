import { refusals } from '../core/errors.js';
import type { Responses } from '../interactions/responses.js';
import type { World } from '../world/world.js';
import type { ApiRequest } from './request.js';
import type { Routes } from './router.js';

/** Answers to interactions: the callback, and the webhook that every interaction comes with. */
export function interactionRoutes(responses: Responses, world: World): Routes {
  const token = ({ params }: ApiRequest): string => {
    if (params.application !== world.applicationId) throw refusals.unknownWebhook();
    return params.token ?? '';
  };
  const messageId = ({ params }: ApiRequest) => params.message ?? '';
  return {
    'POST /interactions/:interaction/:token/callback': (request) => {
      const { params, json, files, query } = request;
      const result = responses.callback(params.interaction ?? '', params.token ?? '', json, files, request);
      return query.get('with_response') === 'true' ? { status: 200, json: result } : { status: 204 };
    },
    'POST /webhooks/:application/:token': (request) => ({
      status: 200,
      json: responses.followUp(token(request), request.json, request.files, request),
    }),
    'GET /webhooks/:application/:token/messages/:message': (request) => ({
      status: 200,
      json: responses.find(token(request), messageId(request)),
    }),
    'PATCH /webhooks/:application/:token/messages/:message': (request) => ({
      status: 200,
      json: responses.edit(token(request), messageId(request), request.json, request.files, request),
    }),
    'DELETE /webhooks/:application/:token/messages/:message': (request) => {
      responses.delete(token(request), messageId(request));
      return { status: 204 };
    },
  };
}
