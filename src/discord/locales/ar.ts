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
const sources = { one: 'مصدر واحد', two: 'مصدران', few: 'مصادر', many: 'مصدرًا', other: 'مصدر' };

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
      description: 'اقتبس مقطعًا بمرجعه حرفيًا',
      options: {
        reference: {
          name: 'المرجع',
          description: `مثلًا ${ltr('2:1.4')} أو ${ltr('2:1.4-6')} أو ${ltr('1:5')}`,
        },
      },
    },
    sources: { name: 'المصادر', description: 'اعرض المصادر التي يمكن سؤالها والاقتباس منها', options: {} },
    help: { name: 'مساعدة', description: 'ما يستطيعه «سند»، وكيف', options: {} },
  },
  menus: {
    find: { name: 'ابحث في المصادر', description: 'اعثر على ما تقوله المصادر عن رسالة' },
  },
  help: {
    title: '«سند» يقتبس من مصادره',
    about: [
      'اطرح عليه سؤالًا فيعرض المقاطع التي تجيب عنه حرفيًا بالعربية، ومع كل مقطع مرجعه.',
      'لا يكتب شيئًا من عنده عن الوقائع. وإذا لم تُجب المصادر قال ذلك.',
    ],
    menus: 'في قائمة أي رسالة، تحت «التطبيقات»:',
    mention: 'أو اذكره في رسالة فيها سؤالك.',
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
  questionShortened: '(سؤالك أطول مما يتسع له المكان، وقد قُرئ كله)',
  tooLongToShow: 'هذا المقطع أطول مما يتسع له المكان. اضغط «اقرأ» لتراه كاملًا.',
  read: (reference) => `اقرأ ${ltr(reference)}`,
  translation: 'ترجمة غير رسمية',
  previousPage: 'السابق',
  nextPage: 'التالي',
  page: (page, pages) => `الجزء ${page} من ${pages}`,
  source: (counts) => `${counted(counts.paragraphs, paragraphs)}، ${counted(counts.sentences, sentences)}`,
  cite: (example) => `يُستشهد به هكذا: ${example}`,
  sources: (count) => counted(count, sources),
  problems: {
    empty_question: 'سؤالك فارغ. اكتب ما تريد معرفته، بأي لغة.',
    question_too_long: 'سؤالك طويل جدًا. اختصره إلى ما تريد معرفته.',
    no_such_source: 'لا يوجد مصدر كهذا. يعرض الأمر «المصادر» ما يوجد منها.',
    not_a_reference: `ليس هذا مرجعًا. اكتب مرجعًا مثل ${ltr('2:1.4')} (المصدر 2، الفقرة 1، الجملة 4) أو ${ltr('2:1.4-6')} أو ${ltr('1:5')}.`,
    backwards_range: `المدى معكوس. اكتب الرقم الأصغر أولًا، مثل ${ltr('2:1.4-6')}.`,
    no_such_paragraph: 'ليست في ذلك المصدر فقرة كهذه.',
    no_such_sentence: 'ليست في تلك الفقرة جملة كهذه.',
    source_changed: 'تغيّر المصدر منذ كُتبت هذه الرسالة. اسأل من جديد لترى المقطع كما هو الآن.',
    outdated: 'هذا من إصدار آخر من «سند» ولم يعد يعمل. اسأل من جديد.',
    only_private_here: 'في هذه القناة أجيب السائل وحده. استعمل الأمر «اسأل»، ولن يرى الجواب أحد غيرك.',
    failed: 'حدث خطأ هنا ولم يضع شيء. حاول مرة أخرى بعد لحظات.',
  },
  lastParagraph: (last) => `آخر فقراته ${last}.`,
  tryAgainIn: (wait) => `تسأل أسرع مما أستطيع البحث. حاول مرة أخرى بعد ${counted(wait, seconds)}.`,
  lastSentence: (last) => `آخر جملها ${last}.`,
};
