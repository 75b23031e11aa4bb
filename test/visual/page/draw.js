// Runs in the browser. It makes elements out of plain data and says where each letter came to stand.
import '@skyra/discord-components-core';

// What Discord's own style sheet says of the texts of an embed: each paragraph runs in the direction of its first
// letter, and starts at the left all the same. The components have it for one of these places only.
const OWN_DIRECTION = 'unicode-bidi: plaintext; text-align: left';
const sheet = new CSSStyleSheet();
const embedSheet = new CSSStyleSheet();

// Discord's colours of today; those of the components are older.
const EMBED_COLOURS = ':host .discord-embed-wrapper { background-color: #2b2d31; border-color: #2b2d31 }';

function build(node) {
  if (typeof node === 'string') return document.createTextNode(node);
  const element = document.createElement(node.tag);
  for (const [name, value] of Object.entries(node.attributes ?? {})) element.setAttribute(name, value);
  element.append(...(node.children ?? []).map(build));
  return element;
}

function* elementsBelow(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsBelow(element.shadowRoot);
  }
}

globalThis.draw = async (message, { ownDirection }) => {
  const direction = ownDirection ? OWN_DIRECTION : '';
  sheet.replaceSync(`discord-embed-description, discord-embed-footer > span { ${direction} }`);
  embedSheet.replaceSync(`.discord-embed-title, .discord-embed-author { ${direction} } ${EMBED_COLOURS}`);
  document.adoptedStyleSheets = [sheet];
  document.body.replaceChildren(build(message));
  await Promise.all([...elementsBelow(document)].map((element) => element.updateComplete));
  for (const embed of document.querySelectorAll('discord-embed')) {
    embed.shadowRoot.adoptedStyleSheets = [...embed.shadowRoot.adoptedStyleSheets, embedSheet];
  }
  await document.fonts.ready;
};

globalThis.measure = (element) => {
  let text = '';
  const boxes = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') {
      text += '\n';
      boxes.push(null);
    }
    if (node.nodeType !== Node.TEXT_NODE) continue;
    let offset = 0;
    for (const character of node.data) {
      boxes.push(boxOf(node, offset, offset + character.length));
      for (let i = 1; i < character.length; i++) boxes.push(null);
      offset += character.length;
    }
    text += node.data;
  }
  return { text, boxes };
};

function boxOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  // A character at the end of a line may have an empty box on the next one as well.
  const [widest] = [...range.getClientRects()].sort((a, b) => b.width - a.width);
  if (!widest || widest.width === 0) return null;
  const { left, right, top, bottom } = widest;
  return { left, right, top, bottom };
}
