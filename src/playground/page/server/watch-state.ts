import type { State } from '../../protocol.js';

/** Tells how far the server is, until it is ready or has failed. The browser connects again where it must. */
export function watchState(onState: (state: State) => void): void {
  const events = new EventSource('/api/state');
  events.addEventListener('state', ({ data }: MessageEvent<string>) => {
    const state = JSON.parse(data) as State;
    if (state.state === 'ready' || state.state === 'failed') events.close();
    onState(state);
  });
}
