import type { Messages } from '../locale.js';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const messages: Messages = {
  rightToLeft: false,
  commands: {
    ask: {
      name: 'ask',
      description: 'Ask a question and get the passages that answer it, word for word',
      options: {
        question: { name: 'question', description: 'What you want to know, in any language' },
        source: { name: 'source', description: 'Only look in this source' },
        results: { name: 'results', description: 'How many passages to show, 1 to 5' },
        private: { name: 'private', description: 'Only you see the answer' },
      },
    },
    quote: {
      name: 'quote',
      description: 'Quote a passage by its reference or by words of it, word for word',
      options: {
        reference: {
          name: 'reference',
          description: 'For example 2:1.4, 2:1.4-6 or 1:5; or words, to choose from what has them',
        },
      },
    },
    sources: { name: 'sources', description: 'List the sources that can be asked and quoted', options: {} },
    check: {
      name: 'check',
      description: 'Compare the figures, dates and names of a claim with what the sources say',
      options: {
        claim: { name: 'claim', description: 'What somebody is about to repeat, in English or Arabic' },
        source: { name: 'source', description: 'Only look in this source' },
        private: { name: 'private', description: 'Only you see the result' },
      },
    },
    help: { name: 'help', description: 'What Sanad can do, and how', options: {} },
    settings: {
      name: 'settings',
      description: 'See and change how Sanad answers on this server',
      options: {},
    },
  },
  menus: {
    check: {
      name: 'Check this message',
      description: 'Compare the figures and names of a message with the sources',
    },
    find: { name: 'Find in sources', description: 'Find what the sources say about a message' },
    quote: { name: 'Quote the source', description: 'Quote the passages whose references a message has' },
  },
  help: {
    title: 'Sanad quotes its sources',
    about: [
      'Ask it something and it shows the passages that answer, word for word in the original Arabic, each with its reference.',
      'It writes nothing of its own about the facts. When the sources do not answer, it says so.',
    ],
    menus: 'In the menu of a message, under “Apps”:',
    mention: 'Or mention it in a message with your question, or write to it directly.',
  },
  status: {
    answered: 'These passages answer',
    unsure: 'These passages may answer: read before you rely on them',
    not_found: 'The sources do not seem to answer this',
  },
  confidence: { high: 'Confidence: high', medium: 'Confidence: medium', low: 'Confidence: low' },
  notMentioned: 'No passage that was searched mentions:',
  andMore: (count) => `and ${count} more`,
  nearest: 'The nearest passage, which is not an answer:',
  questionShortened:
    'Your question is longer than fits here. All of it was read; for more passages, or to share this, ask it shorter.',
  tooLongToShow: 'This passage is longer than fits here. Press “Read” for all of it.',
  read: (reference) => `Read ${reference}`,
  translation: 'Unofficial translation',
  previousPage: 'Back',
  nextPage: 'Next',
  page: (page, pages) => `Part ${page} of ${pages}`,
  source: ({ paragraphs, sentences }) =>
    `${plural(paragraphs, 'paragraph', 'paragraphs')}, ${plural(sentences, 'sentence', 'sentences')}`,
  cite: (example) => `Cite it like ${example}`,
  sources: (count) => plural(count, 'source', 'sources'),
  quoting: {
    sameWords: (others) =>
      `${plural(others, 'other sentence has', 'other sentences have')} these words. For another one, choose from the list that appears as you type.`,
    morePassages: (count) =>
      `The message refers to ${plural(count, 'more passage', 'more passages')}. /quote shows any of them.`,
    moreMissing: (count) =>
      `${plural(count, 'more reference in the message leads', 'more references in the message lead')} nowhere.`,
  },
  settings: {
    title: 'Settings of this server',
    everywhere: 'In every channel, answers may be seen by all.',
    nowhere: 'In every channel, answers are for the asker alone.',
    onlyIn:
      'In these channels and their threads, answers may be seen by all. Elsewhere they are for the asker alone.',
    forAll: 'Where all may see an answer, they do, unless the asker wants it private.',
    forAsker:
      'Where all may see an answer, it is still for the asker alone, unless they want it public. A mention is answered in the channel.',
    speaks: {
      reader: 'I speak the language of each reader’s Discord: English or Arabic.',
      en: 'I speak English to everybody.',
      ar: 'I speak Arabic to everybody.',
    },
    mayAsk: (questions) => `One person may ask ${plural(questions, 'question', 'questions')} a minute.`,
    moreChannels: (most) =>
      `Up to ${most} channels can be chosen here. If you need more, allow all channels, and say in Server Settings → Integrations where commands may be used.`,
    unreadable:
      'What was decided here before cannot be read, so answers are private for now. Choose again below; the old settings are kept for whoever runs the bot.',
    chooseChannels: 'Channels where all may see answers',
    choosePrivacy: 'Who sees an answer',
    chooseLanguage: 'Language',
    chooseRate: 'Questions a minute',
    privacy: { all: 'Answers are seen by all', asker: 'Answers are for the asker alone' },
    languages: { reader: 'Each reader’s own language', en: 'English', ar: 'العربية' },
    rate: (questions) => `${plural(questions, 'question', 'questions')} a minute for each person`,
    allChannels: 'Allow all channels',
    reset: 'Reset to defaults',
    onlyInServers: 'Settings belong to a server. Use /settings there.',
    onlyManagers: 'Only those who may manage this server can see and change its settings.',
    notAChoice: 'That is not one of the choices, so nothing has changed. Open /settings again.',
  },
  problems: {
    empty_question: 'Your question is empty. Write what you want to know, in any language.',
    question_too_long: 'Your question is too long. Shorten it to what you want to know.',
    empty_claim: 'Your claim is empty. Write the sentence that you want to check, in English or Arabic.',
    claim_too_long: 'Your claim is too long. Check a sentence at a time.',
    no_such_source: 'There is no such source. /sources lists them.',
    not_a_reference:
      'That is not a reference. Write one like 2:1.4 (source 2, paragraph 1, sentence 4), 2:1.4-6 or 1:5.',
    backwards_range: 'The range runs backwards. Write the smaller number first, as in 2:1.4-6.',
    no_such_paragraph: 'That source has no such paragraph.',
    no_such_sentence: 'That paragraph has no such sentence.',
    words_not_found:
      'That is neither a reference nor the words of a sentence. Write a reference like 2:1.4 or 2:1.4-6, choose from the list that appears as you type, or ask with /ask.',
    empty_message: 'There are no words in that message to look for.',
    message_too_long: 'That message is too long to look for as a whole. Use /ask with the part that matters.',
    no_reference:
      'There is no reference in that message. One looks like 2:1.4 or [2 ¶1 s4]. “Find in sources” looks for what the message says.',
    message_hidden:
      'Discord does not show me the message you replied to. Use “Find in sources” in its menu, under “Apps”, or write your question here.',
    no_embeds:
      'I may not show embeds in this channel, and my answers are embeds. Use /ask, or have me given the permission “Embed Links” here.',
    source_changed:
      'The source has changed since this message was written. Ask again to get the passage as it is now.',
    outdated: 'This is from another version of Sanad and works no more. Ask again.',
    only_private_here:
      'In this channel I answer only the asker. Use /ask, and nobody else will see the answer.',
    failed: 'Something went wrong here, and nothing was lost. Try again in a moment.',
    no_index:
      'I cannot reach the store of the passages, so I cannot look anything up now. Nothing was lost: ask again in a few minutes.',
  },
  checks: {
    verdict: {
      figures_match: 'The figures are those of the source',
      figures_differ: 'The source has other figures',
      no_figures: 'No verdict: read the passage',
      not_found: 'The sources do not seem to speak of this',
    },
    confidence: {
      high: 'That the passage speaks of this: confidence high',
      medium: 'That the passage speaks of this: confidence medium',
      low: 'That the passage speaks of this: confidence low',
    },
    nearest: 'The nearest passage, which does not settle it:',
    claimShortened: '(the claim is longer than fits here; all of it was read)',
    reason: {
      same: 'The same',
      rounded: 'The same, rounded',
      within: 'Within what the claim says',
      value: 'Another figure',
      unit: 'Another unit',
      hedge: 'Limited the other way (more than, fewer than)',
      swapped: 'The source says this of something else',
      direction: 'The source says that it went the other way',
      not_in_source: 'Nothing to compare it with',
    },
    inClaim: 'Claim:',
    inSource: 'Source:',
    moreFigures: (count) =>
      `${plural(count, 'more figure was', 'more figures were')} read, and ${count === 1 ? 'counts' : 'count'} in the verdict.`,
    warning: {
      negation: 'One of the two denies something: read the passage before you rely on the figures.',
      direction: 'One of the two says that it rose, the other that it fell.',
      hedge: 'The claim limits a figure (more than, fewer than) that the source gives as it is.',
      name: 'A name of the claim does not stand with the passage:',
    },
  },
  buttons: {
    more: 'More passages',
    back: 'Back',
    share: 'Share',
    helpful: 'Helpful',
    notHelpful: 'Not helpful',
    dismiss: 'Dismiss',
    inContext: (reference) => `In context ${reference}`,
    copy: (reference) => `Copy ${reference}`,
    readSource: (id) => `Read source ${id}`,
    passages: (first, last) => (first === last ? `Passage ${first}` : `Passages ${first}–${last}`),
    further: 'The passages before these are nearer to the question.',
    sharedBy: 'Shared by',
    shareNotHere: 'In this channel answers are for the asker alone, so this one cannot be shared here.',
    thanks: {
      helpful: 'Thank you. Your vote: helpful.',
      not_helpful: 'Thank you. Your vote: not helpful.',
    },
    changeable: 'You can change it by pressing the other button.',
    notYours: 'Only the one who asked, and those who may manage messages here, can dismiss this answer.',
    copyInFile:
      'A message would not keep this passage exactly as it is, or has no room for it. The file has it.',
  },
  lastParagraph: (last) => `Its last paragraph is ${last}.`,
  tryAgainIn: (seconds) =>
    `You are asking faster than I can look things up. Try again in ${plural(seconds, 'second', 'seconds')}.`,
  lastSentence: (last) => `Its last sentence is ${last}.`,
};
