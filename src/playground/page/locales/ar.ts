import type { Texts } from './texts.js';

const plurals = new Intl.PluralRules('ar');

type Forms = { readonly [Form in 'one' | 'two' | 'few' | 'many' | 'other']: string };

function counted(count: number, forms: Forms): string {
  const form = plurals.select(count);
  if (form === 'one' || form === 'two') return forms[form];
  return `${count} ${form === 'few' || form === 'many' ? forms[form] : forms.other}`;
}

const PARAGRAPHS = { one: 'فقرة واحدة', two: 'فقرتان', few: 'فقرات', many: 'فقرة', other: 'فقرة' };
const SENTENCES = { one: 'جملة واحدة', two: 'جملتان', few: 'جمل', many: 'جملة', other: 'جملة' };
const SECONDS = { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية', other: 'ثانية' };
const CHOICES = { one: 'اقتراح واحد', two: 'اقتراحان', few: 'اقتراحات', many: 'اقتراحًا', other: 'اقتراح' };

export const texts: Texts = {
  locale: 'ar',
  direction: 'rtl',
  name: 'العربية',
  title: 'تجربة «سند»',
  skip: 'انتقل إلى خانة الرسالة',
  light: 'ألوان فاتحة',
  dark: 'ألوان داكنة',
  tabs: { channel: 'القناة', sources: 'المصادر', why: 'السبب', payload: 'المحتوى' },
  panes: 'إلى جانب القناة',
  state: {
    opening: 'يُفتح «سند» الآن، ويمكنك السؤال بعد لحظات.',
    building: (done, total) => `يقرأ «سند» مصادره للمرة الأولى: ${done} من ${total}.`,
    failed: 'تعذّر فتح «سند».',
  },
  failures: {
    network: 'لم يُجب الخادم. تأكد من أنه ما زال يعمل، ثم أرسل من جديد.',
    busy: 'هذه طلبات كثيرة دفعة واحدة.',
    starting: 'لم يجهز «سند» بعد. ما كتبته باقٍ في مكانه: أرسله من جديد بعد لحظات.',
    refused: 'لم يقبل الخادم هذا.',
    broken: 'حدث خطأ في الخادم، وتفصيله في نافذته. حاول من جديد.',
  },
  wait: (seconds) => `حاول مرة أخرى بعد ${counted(seconds, SECONDS)}.`,
  channel: {
    name: 'تجربة',
    welcome: 'اسأل «سند» عن مصادره، فيجيبك بكلماتها نفسها.',
    try: 'جرّب واحدًا من هذه:',
    examples: [
      { text: 'لماذا تراجع الإنتاج الدعائي؟', language: 'ar' },
      { text: 'why did the propaganda output drop?', language: 'en' },
      { text: 'كم انخفضت رواتب المقاتلين؟', language: 'ar' },
    ],
    used: 'استعمل',
    onlyYou: 'لا يرى هذا أحد سواك',
    replyTo: 'ردًّا على',
    payload: 'المحتوى',
    payloadOf: (time) => `محتوى رسالة الساعة ${time}`,
    apps: 'التطبيقات',
    from: (author, time) => `${author}، ${time}`,
    said: (text) => `سند: ${text}`,
    removed: 'أُزيلت الرسالة.',
  },
  composer: {
    label: 'رسالة إلى القناة',
    placeholder: 'اسأل سؤالًا، أو اكتب / لترى الأوامر',
    commands: 'الأوامر',
    send: 'أرسل',
    sending: 'يُرسل…',
    cancel: 'اترك الأمر',
    add: (option) => `أضف ${option}`,
    remove: (option) => `احذف ${option}`,
    required: 'مطلوب',
    optional: 'اختياري',
    yes: 'نعم',
    no: 'لا',
    unset: 'غير محدد',
    noCommand: 'لا يوجد أمر كهذا. اكتب / لترى الأوامر.',
    missing: 'هذا مطلوب.',
    tooLong: (used, limit) => `عدد الأحرف هنا ${used}، وأكثر ما يسمح به «ديسكورد» ${limit}.`,
    notWhole: 'يجب أن يكون هذا عددًا صحيحًا.',
    range: (min, max) =>
      max === undefined ? `أصغر ما يمكن ${min}.` : `يجب أن يكون هذا من ${min ?? '…'} إلى ${max}.`,
    choices: (count) => counted(count, CHOICES),
  },
  sources: {
    title: 'المصادر',
    none: 'لا توجد مصادر بعد.',
    back: 'كل المصادر',
    counts: (paragraphs, sentences) => `${counted(paragraphs, PARAGRAPHS)}، ${counted(sentences, SENTENCES)}`,
    loading: 'يُحمَّل…',
    earlier: 'الفقرات السابقة',
    more: 'مزيد من الفقرات',
    copyLink: 'انسخ الرابط',
    copied: 'نُسخ الرابط.',
    copyByHand: 'تعذّر نسخ الرابط، وهو في شريط العنوان.',
    translation: 'ترجمة غير رسمية',
    hint: 'اختر جملة لتقتبسها. تنتقل مفاتيح الأسهم من جملة إلى أخرى.',
    notThere: 'لا يوجد مقطع كهذا في المصادر.',
    original: 'حيث نُشر',
  },
  why: {
    title: 'لماذا هذا المقطع',
    hint: 'اتبع مرجعًا في جواب، فترى هنا كيف عُثر على المقطع.',
    loading: 'يُبحث من جديد…',
    asked: 'المبحوث عنه',
    passage: 'المعثور عليه',
    scores: 'الدرجة',
    share: 'ما يُحسب',
    value: 'القيمة',
    weight: 'الوزن',
    contribution: 'يضيف',
    shares: {
      sentence: 'كلمات الجملة، بالمعنى',
      paragraph: 'كلمات الفقرة، بالمعنى',
      words: 'الكلمات المشتركة',
      names: 'الأسماء المشتركة',
    },
    sum: 'المجموع: الدرجة',
    place: (place, of) => `الترتيب ${place} من ${of} من الجمل التي قورنت.`,
    cosine: 'جيب تمام المتجهين',
    cosineNote: 'منه تأتي المقاطع المرشحة، ولا يدخل في الدرجة.',
    confidence: 'الثقة',
    confident: {
      question: {
        that: (best) => `بأن أفضل مقطع، ${best}، يجيب:`,
        status: { answered: 'يجيب', unsure: 'قد يجيب', not_found: 'لا يجيب' },
      },
      claim: {
        that: (best) => `بأن أفضل مقطع، ${best}، يتحدث عن هذا:`,
        status: {
          answered: 'يتحدث عنه',
          unsure: 'يتحدث عنه إن أمكنت مقارنة رقم أو لم يكن في القول رقم',
          not_found: 'لا يتحدث عنه',
        },
      },
    },
    scale: 'الثقة على مقياس من 0 إلى 1',
    words: 'أي كلمة لاقت أي كلمة',
    wordsNote: 'خط سميك: 0.7 فأكثر. خط رفيع: 0.5 فأكثر. خط متقطع: أقل. ت: لاقتها في الترجمة.',
    questionWords: 'كلمات السؤال',
    quoteWords: 'كلمات المقطع',
    table: 'الشيء نفسه في جدول',
    word: 'الكلمة',
    met: 'لاقت',
    similarity: 'جيب التمام',
    inTranslation: 'في الترجمة',
    shareOfWeight: 'الحصة',
    translationMark: 'ت',
  },
  payload: {
    title: 'المحتوى',
    hint: 'اضغط «المحتوى» تحت رسالة لترى ما كان سيُرسل إلى «ديسكورد».',
    limits: 'ما استُعمل من حدود «ديسكورد»',
    what: 'أين',
    used: 'المستعمل',
    of: (used, limit) => `${used} من ${limit}`,
    all: (count) => `الكل، وعددها ${count}`,
    fits: 'لا اعتراض عليه في وصف «ديسكورد» لواجهته البرمجية (discord-api-spec).',
    faults: 'ما يعترض به وصف «ديسكورد» لواجهته البرمجية (discord-api-spec):',
    json: 'ما يُرسل',
    took: (ms) => `أُعدّ في ${ms} مللي ثانية`,
    files: 'المرسل معه',
  },
};
