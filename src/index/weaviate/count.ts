import { Filters, type WeaviateClient } from 'weaviate-client';
import { reading } from './schema.js';

/** How many texts and pieces of vocabularies of a version a node has. */
export async function countObjects(client: WeaviateClient, version: string): Promise<number> {
  const collection = reading(client, version);
  const kind = collection.filter.byProperty('kind');
  const filters = Filters.or(kind.equal('sentence'), kind.equal('paragraph'), kind.equal('vocabulary'));
  return (await collection.aggregate.overAll({ filters })).totalCount;
}
