import { isolateLeftToRight as ltr } from '../../language/direction.js';
import type { Messages } from '../locale.js';

const plurals = new Intl.PluralRules('ar');

/** A counted noun: Arabic has forms for one, two, three to ten, and eleven and more. */
function counted(
  count: number,
  forms: { one: string; two: string; few: string; many: string; other: string },
): string {
  const form = plurals.select(count);
  if (form === 'one') return forms.one;
  if (form === 'two') return forms.two;
  if (form === 'few') return `${count} ${forms.few}`;
  if (form === 'many') return `${count} ${forms.many}`;
  return `${count} ${forms.other}`;
}

const paragraphs = { one: 'فقرة واحدة', two: 'فقرتان', few: 'فقرات', many: 'فقرة', other: 'فقرة' };
const sentences = { one: 'جملة واحدة', two: 'جملتان', few: 'جمل', many: 'جملة', other: 'جملة' };
const seconds = { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية', other: 'ثانية' };
const questions = { one: 'سؤال واحد', two: 'سؤالان', few: 'أسئلة', many: 'سؤالًا', other: 'سؤال' };
const questionsAsked = { ...questions, one: 'سؤالًا واحدًا', two: 'سؤالين' };
const sources = { one: 'مصدر واحد', two: 'مصدران', few: 'مصادر', many: 'مصدرًا', other: 'مصدر' };

const otherSentences = {
  one: 'جملة أخرى',
  two: 'جملتين أخريين',
  few: 'جمل أخرى',
  many: 'جملة أخرى',
  other: 'جملة أخرى',
};
const otherPassages = {
  one: 'مقطع آخر',
  two: 'مقطعين آخرين',
  few: 'مقاطع أخرى',
  many: 'مقطعًا آخر',
  other: 'مقطع آخر',
};

export const messages: Messages = {
  rightToLeft: true,
  commands: {
    ask: {
      name: 'اسأل',
      description: 'اطرح سؤالًا لتحصل على المقاطع التي تجيب عنه حرفيًا',
      options: {
        question: { name: 'السؤال', description: 'ما تريد معرفته، بأي لغة' },
        source: { name: 'المصدر', description: 'ابحث في هذا المصدر وحده' },
        results: { name: 'العدد', description: 'عدد المقاطع المعروضة، من 1 إلى 5' },
        private: { name: 'خاص', description: 'لا يرى الجواب أحد سواك' },
      },
    },
    quote: {
      name: 'اقتبس',
      description: 'اقتبس مقطعًا حرفيًا، بمرجعه أو بكلمات منه',
      options: {
        reference: {
          name: 'المرجع',
          description: `مثلًا ${ltr('2:1.4')} أو ${ltr('2:1.4-6')} أو ${ltr('1:5')}، أو كلمات لتختار مما وردت فيه`,
        },
      },
    },
    sources: { name: 'المصادر', description: 'اعرض المصادر التي يمكن سؤالها والاقتباس منها', options: {} },
    check: {
      name: 'تحقق',
      description: 'قارن أرقام قولٍ وتواريخه وأسماءه بما تقوله المصادر',
      options: {
        claim: { name: 'القول', description: 'ما يوشك أحد أن ينقله، بالعربية أو الإنجليزية' },
        source: { name: 'المصدر', description: 'ابحث في هذا المصدر وحده' },
        private: { name: 'خاص', description: 'لا يرى النتيجة أحد سواك' },
      },
    },
    help: { name: 'مساعدة', description: 'ما يستطيعه «سند»، وكيف', options: {} },
    settings: {
      name: 'إعدادات',
      description: 'اعرض كيف يجيب «سند» في هذا الخادم وغيّره',
      options: {},
    },
  },
  menus: {
    check: { name: 'تحقق من هذه الرسالة', description: 'قارن أرقام رسالة وأسماءها بما تقوله المصادر' },
    find: { name: 'ابحث في المصادر', description: 'اعثر على ما تقوله المصادر عن رسالة' },
    quote: { name: 'اقتبس المصدر', description: 'اقتبس المقاطع التي وردت مراجعها في رسالة' },
  },
  help: {
    title: '«سند» يقتبس من مصادره',
    about: [
      'اطرح عليه سؤالًا فيعرض المقاطع التي تجيب عنه حرفيًا بالعربية، ومع كل مقطع مرجعه.',
      'لا يكتب شيئًا من عنده عن الوقائع. وإذا لم تُجب المصادر قال ذلك.',
    ],
    menus: 'في قائمة أي رسالة، تحت «التطبيقات»:',
    mention: 'أو اذكره في رسالة فيها سؤالك، أو راسله مباشرة.',
  },
  status: {
    answered: 'هذه المقاطع تجيب',
    unsure: 'قد تجيب هذه المقاطع: اقرأها قبل أن تعتمد عليها',
    not_found: 'لا يبدو أن المصادر تجيب عن هذا',
  },
  confidence: { high: 'الثقة: عالية', medium: 'الثقة: متوسطة', low: 'الثقة: منخفضة' },
  notMentioned: 'لا يرد في أي من المقاطع التي بُحث فيها:',
  andMore: (count) => `وغير ذلك: ${count}`,
  nearest: 'أقرب مقطع، وليس جوابًا:',
  questionShortened:
    'سؤالك أطول مما يتسع له المكان، وقد قُرئ كله. لترى مقاطع أخرى أو تشارك الجواب، اطرحه أقصر من هذا.',
  tooLongToShow: 'هذا المقطع أطول مما يتسع له المكان. اضغط «اقرأ» لتراه كاملًا.',
  read: (reference) => `اقرأ ${ltr(reference)}`,
  translation: 'ترجمة غير رسمية',
  previousPage: 'السابق',
  nextPage: 'التالي',
  page: (page, pages) => `الجزء ${page} من ${pages}`,
  source: (counts) => `${counted(counts.paragraphs, paragraphs)}، ${counted(counts.sentences, sentences)}`,
  cite: (example) => `يُستشهد به هكذا: ${example}`,
  sources: (count) => counted(count, sources),
  quoting: {
    sameWords: (others) =>
      `وردت هذه الكلمات أيضًا في ${counted(others, otherSentences)}. لتختار غير هذه، انتقِ من القائمة التي تظهر وأنت تكتب.`,
    morePassages: (count) =>
      `تشير الرسالة أيضًا إلى ${counted(count, otherPassages)}. يعرض الأمر «اقتبس» أيًّا منها.`,
    moreMissing: (count) => `مراجع أخرى في الرسالة لا تؤدي إلى شيء، وعددها: ${count}.`,
  },
  settings: {
    title: 'إعدادات هذا الخادم',
    everywhere: 'في كل القنوات، يجوز أن يرى الجميع الأجوبة.',
    nowhere: 'في كل القنوات، لا يرى الجواب إلا السائل.',
    onlyIn: 'في هذه القنوات وما يتفرع منها، يجوز أن يرى الجميع الأجوبة. وفي غيرها لا يرى الجواب إلا السائل.',
    forAll: 'حيث يجوز أن يرى الجميع الجواب فإنهم يرونه، إلا إذا أراده السائل خاصًا.',
    forAsker:
      'حتى حيث يجوز أن يرى الجميع الجواب لا يراه إلا السائل، إلا إذا أراده علنيًا. وإذا ذُكرت في رسالة أجبت في القناة.',
    speaks: {
      reader: 'أتكلم لغة «ديسكورد» عند كل قارئ: العربية أو الإنجليزية.',
      en: 'أتكلم الإنجليزية مع الجميع.',
      ar: 'أتكلم العربية مع الجميع.',
    },
    mayAsk: (count) => `للشخص الواحد أن يطرح ${counted(count, questionsAsked)} في الدقيقة.`,
    moreChannels: (most) =>
      `يمكن اختيار ${most} قناة هنا على الأكثر. إن احتجت إلى أكثر فاسمح بكل القنوات، ثم حدّد في إعدادات الخادم، تحت «عمليات التكامل»، أين تُستعمل الأوامر.`,
    unreadable:
      'لا يمكن أن يُقرأ ما تقرر هنا من قبل، ولذلك فالأجوبة خاصة الآن. اختر من جديد أدناه؛ والإعدادات القديمة محفوظة عند من يشغّل البوت.',
    chooseChannels: 'القنوات التي يرى فيها الجميع الأجوبة',
    choosePrivacy: 'من يرى الجواب',
    chooseLanguage: 'اللغة',
    chooseRate: 'عدد الأسئلة في الدقيقة',
    privacy: { all: 'الأجوبة يراها الجميع', asker: 'الأجوبة للسائل وحده' },
    languages: { reader: 'لغة كل قارئ', en: 'English', ar: 'العربية' },
    rate: (count) => `${counted(count, questions)} في الدقيقة لكل شخص`,
    allChannels: 'اسمح بكل القنوات',
    reset: 'أعد الإعدادات الأصلية',
    onlyInServers: 'الإعدادات تخص خادمًا. استعمل الأمر «إعدادات» هناك.',
    onlyManagers: 'لا يرى إعدادات هذا الخادم ولا يغيّرها إلا من يجوز له أن يديره.',
    notAChoice: 'ليس هذا من الخيارات، ولم يتغير شيء. افتح «إعدادات» من جديد.',
  },
  problems: {
    empty_question: 'سؤالك فارغ. اكتب ما تريد معرفته، بأي لغة.',
    question_too_long: 'سؤالك طويل جدًا. اختصره إلى ما تريد معرفته.',
    empty_claim: 'القول فارغ. اكتب الجملة التي تريد التحقق منها، بالعربية أو الإنجليزية.',
    claim_too_long: 'القول طويل جدًا. تحقق من جملة في كل مرة.',
    no_such_source: 'لا يوجد مصدر كهذا. يعرض الأمر «المصادر» ما يوجد منها.',
    not_a_reference: `ليس هذا مرجعًا. اكتب مرجعًا مثل ${ltr('2:1.4')} (المصدر 2، الفقرة 1، الجملة 4) أو ${ltr('2:1.4-6')} أو ${ltr('1:5')}.`,
    backwards_range: `المدى معكوس. اكتب الرقم الأصغر أولًا، مثل ${ltr('2:1.4-6')}.`,
    no_such_paragraph: 'ليست في ذلك المصدر فقرة كهذه.',
    no_such_sentence: 'ليست في تلك الفقرة جملة كهذه.',
    words_not_found: `ليس هذا مرجعًا ولا كلمات جملة في المصادر. اكتب مرجعًا مثل ${ltr('2:1.4')} أو ${ltr('2:1.4-6')}، أو اختر من القائمة التي تظهر وأنت تكتب، أو استعمل الأمر «اسأل».`,
    empty_message: 'ليس في تلك الرسالة كلمات يُبحث عنها.',
    message_too_long: 'تلك الرسالة أطول من أن يُبحث عنها كلها. استعمل الأمر «اسأل» مع الجزء الذي يهمك.',
    no_reference: `ليس في تلك الرسالة مرجع. المراجع تشبه ${ltr('2:1.4')} أو «المصدر 2، الفقرة 1، الجملة 4». يبحث الأمر «ابحث في المصادر» عما تقوله الرسالة.`,
    message_hidden:
      'لا يطلعني «ديسكورد» على الرسالة التي رددت عليها. استعمل «ابحث في المصادر» في قائمتها، تحت «التطبيقات»، أو اكتب سؤالك هنا.',
    no_embeds:
      'لا يُسمح لي بعرض المضمَّنات في هذه القناة، وأجوبتي كلها كذلك. استعمل الأمر «اسأل»، أو امنحوني هنا صلاحية «تضمين الروابط».',
    source_changed: 'تغيّر المصدر منذ كُتبت هذه الرسالة. اسأل من جديد لترى المقطع كما هو الآن.',
    outdated: 'هذا من إصدار آخر من «سند» ولم يعد يعمل. اسأل من جديد.',
    only_private_here: 'في هذه القناة أجيب السائل وحده. استعمل الأمر «اسأل»، ولن يرى الجواب أحد غيرك.',
    failed: 'حدث خطأ هنا ولم يضع شيء. حاول مرة أخرى بعد لحظات.',
    no_index: 'لا أستطيع الوصول إلى مخزن المقاطع، فلا أستطيع البحث الآن. لم يضع شيء: اسأل من جديد بعد دقائق.',
  },
  checks: {
    verdict: {
      figures_match: 'الأرقام هي أرقام المصدر',
      figures_differ: 'في المصدر أرقام أخرى',
      no_figures: 'لا حكم: اقرأ المقطع',
      not_found: 'لا يبدو أن المصادر تتحدث عن هذا',
    },
    confidence: {
      high: 'الثقة بأن المقطع يتحدث عن هذا: عالية',
      medium: 'الثقة بأن المقطع يتحدث عن هذا: متوسطة',
      low: 'الثقة بأن المقطع يتحدث عن هذا: منخفضة',
    },
    nearest: 'أقرب مقطع، وهو لا يحسم الأمر:',
    claimShortened: '(القول أطول مما يتسع له المكان، وقد قُرئ كله)',
    reason: {
      same: 'الرقم نفسه',
      rounded: 'الرقم نفسه مقرَّبًا',
      within: 'ضمن ما يقوله القول',
      value: 'رقم آخر',
      unit: 'وحدة أخرى',
      hedge: 'الحد معكوس (أكثر من، أقل من)',
      swapped: 'يقول المصدر هذا عن شيء آخر',
      direction: 'يقول المصدر إن الاتجاه معاكس',
      not_in_source: 'لا شيء يقارَن به',
    },
    inClaim: 'القول:',
    inSource: 'المصدر:',
    moreFigures: (count) => `قُرئت أرقام أخرى وعددها ${count}، وهي محسوبة في الحكم.`,
    warning: {
      negation: 'أحدهما ينفي شيئًا: اقرأ المقطع قبل أن تعتمد على الأرقام.',
      direction: 'أحدهما يقول إنه ارتفع والآخر إنه انخفض.',
      hedge: 'يحدّ القول رقمًا (أكثر من، أقل من) يذكره المصدر كما هو.',
      name: 'لا يرد مع المقطع اسم مما في القول:',
    },
  },
  buttons: {
    more: 'مقاطع أخرى',
    back: 'رجوع',
    share: 'مشاركة',
    helpful: 'مفيد',
    notHelpful: 'غير مفيد',
    dismiss: 'إزالة',
    inContext: (reference) => `في السياق ${ltr(reference)}`,
    copy: (reference) => `نسخ ${ltr(reference)}`,
    readSource: (id) => `اقرأ المصدر ${id}`,
    passages: (first, last) => (first === last ? `المقطع ${first}` : `المقاطع من ${first} إلى ${last}`),
    further: 'المقاطع التي قبل هذه أقرب إلى السؤال.',
    sharedBy: 'مشاركة من',
    shareNotHere: 'في هذه القناة تكون الأجوبة للسائل وحده، فلا يمكن مشاركة هذا الجواب هنا.',
    thanks: {
      helpful: 'شكرًا. تقييمك: مفيد.',
      not_helpful: 'شكرًا. تقييمك: غير مفيد.',
    },
    changeable: 'يمكنك تغييره بالضغط على الزر الآخر.',
    notYours: 'لا يستطيع إزالة هذا الجواب إلا السائل ومن يحق له إدارة الرسائل هنا.',
    copyInFile: 'لا تحفظ الرسالة هذا المقطع كما هو تمامًا أو لا تتسع له، وهو كامل في الملف.',
  },
  lastParagraph: (last) => `آخر فقراته ${last}.`,
  tryAgainIn: (wait) => `تسأل أسرع مما أستطيع البحث. حاول مرة أخرى بعد ${counted(wait, seconds)}.`,
  lastSentence: (last) => `آخر جملها ${last}.`,
};
