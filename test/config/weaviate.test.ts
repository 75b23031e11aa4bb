import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, withIndexBeside } from '../../src/config.js';

const weaviate = (env: Record<string, string>) => {
  const { store } = loadConfig({ SANAD_STORE: 'weaviate', ...env });
  return store.kind === 'weaviate' ? store.weaviate : undefined;
};

describe('the settings of the distributed store', () => {
  it('are those of one node of this machine where nothing is set', () => {
    expect(weaviate({})).toEqual({
      nodes: [{ url: 'http://127.0.0.1:8080', grpc: { host: '127.0.0.1', port: 50_051 } }],
      apiKey: undefined,
      collection: 'Sanad',
      replicas: 1,
      shards: 1,
    });
  });

  it('name several nodes, with three copies of everything', () => {
    const urls = 'http://a:8080, https://b/weaviate/,http://c:8080,http://d:8080';
    expect(weaviate({ SANAD_WEAVIATE_URLS: urls })).toMatchObject({
      nodes: [
        { url: 'http://a:8080', grpc: { host: 'a', port: 50_051 } },
        { url: 'https://b/weaviate', grpc: { host: 'b', port: 443 } },
        { url: 'http://c:8080' },
        { url: 'http://d:8080' },
      ],
      replicas: 3,
    });
    const grpc = '50061, grpc.b:50062,50063,50064';
    expect(
      weaviate({ SANAD_WEAVIATE_URLS: urls, SANAD_WEAVIATE_GRPC: grpc })?.nodes.map((node) => node.grpc),
    ).toEqual([
      { host: 'a', port: 50_061 },
      { host: 'grpc.b', port: 50_062 },
      { host: 'c', port: 50_063 },
      { host: 'd', port: 50_064 },
    ]);
  });

  it.each([
    ['SANAD_STORE', 'postgres'],
    ['SANAD_WEAVIATE_URLS', 'localhost:8080'],
    ['SANAD_WEAVIATE_URLS', 'http://a,,http://b'],
    ['SANAD_WEAVIATE_GRPC', 'http://a'],
    ['SANAD_WEAVIATE_GRPC', '50051,50052'],
    ['SANAD_WEAVIATE_API_KEY', 'two words'],
    ['SANAD_WEAVIATE_COLLECTION', 'sanad'],
    ['SANAD_WEAVIATE_COLLECTION', 'San_ad'],
    ['SANAD_WEAVIATE_REPLICAS', '0'],
    ['SANAD_WEAVIATE_SHARDS', 'many'],
  ])('are refused by name where %s is "%s"', (name, value) => {
    expect(() => weaviate({ [name]: value })).toThrow(ConfigError);
    expect(() => weaviate({ [name]: value })).toThrow(name);
  });

  it('have places of their own for indexes beside that of the corpus', () => {
    const config = withIndexBeside(loadConfig({ SANAD_STORE: 'weaviate' }), 'no-translations');
    expect(config.store).toMatchObject({ weaviate: { collection: 'SanadNoTranslations' } });
    const other = withIndexBeside(config, 'eval-0f3a');
    expect(other.store).toMatchObject({ weaviate: { collection: 'SanadNoTranslationsEval0f3a' } });
  });
});
