/** The documents that have a term, in ascending order, and how often each has it. */
export interface PostingList {
  readonly documents: Uint32Array;
  readonly frequencies: Uint32Array;
}

/**
 * Numbers of seven bits a byte (varint), as in Lucene: the distance to the document before, doubled; one more where the
 * term stands once, and otherwise the frequency follows. A common term takes about a byte a document.
 */
export function encodePostings({ documents, frequencies }: PostingList): Buffer {
  const bytes = Buffer.allocUnsafe(documents.length * 10);
  let at = 0;
  // Arithmetic, not shifts: a doubled distance may need 33 bits.
  const put = (value: number) => {
    let rest = value;
    while (rest >= 0x80) {
      bytes[at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    bytes[at++] = rest;
  };
  let before = 0;
  for (let i = 0; i < documents.length; i++) {
    const once = frequencies[i] === 1;
    put((documents[i]! - before) * 2 + (once ? 1 : 0));
    if (!once) put(frequencies[i]!);
    before = documents[i]!;
  }
  return bytes.subarray(0, at);
}

/** The inverse of `encodePostings`. */
export function decodePostings(bytes: Uint8Array): PostingList {
  // Each document takes at least a byte.
  const documents = new Uint32Array(bytes.length);
  const frequencies = new Uint32Array(bytes.length);
  let at = 0;
  const take = () => {
    let value = 0;
    for (let unit = 1; ; unit *= 0x80) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
  };
  let count = 0;
  let document = 0;
  while (at < bytes.length) {
    const head = take();
    document += Math.floor(head / 2);
    documents[count] = document;
    frequencies[count++] = head % 2 === 1 ? 1 : take();
  }
  return { documents: documents.subarray(0, count), frequencies: frequencies.subarray(0, count) };
}
