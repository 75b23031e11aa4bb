import { lookUpBare } from './arabic-words.js';
import { type NumberWord, table } from './number-word.js';

/** In folded letters (ة as ه, ئ as ي, أ as ا), every gender and case; the dual before a noun has lost its ن. */
const UNITS: Readonly<Record<string, number>> = {
  'واحد واحدا واحده احد احدي': 1,
  'اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي': 2,
  'ثلاثه ثلاث ثلاثا': 3,
  'اربعه اربع اربعا': 4,
  'خمسه خمس خمسا': 5,
  'سته ست ستا': 6,
  'سبعه سبع سبعا': 7,
  'ثمانيه ثماني ثمان ثمانيا': 8,
  'تسعه تسع تسعا': 9,
};

const HUNDREDS: Readonly<Record<string, number>> = {
  'ثلاث ثلاثا': 300,
  'اربع اربعا': 400,
  خمس: 500,
  ست: 600,
  سبع: 700,
  'ثماني ثمان': 800,
  تسع: 900,
};

const WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...table('unit', UNITS),
  ...table('teen', { 'عشره عشر': 10 }),
  ...table('ten', {
    'عشرون عشرين': 20,
    'ثلاثون ثلاثين': 30,
    'اربعون اربعين': 40,
    'خمسون خمسين': 50,
    'ستون ستين': 60,
    'سبعون سبعين': 70,
    'ثمانون ثمانين': 80,
    'تسعون تسعين': 90,
  }),
  ...table('hundred', { 'ميه مايه': 100 }),
  ...table('whole', { 'ميتان ميتين ميتا ميتي مايتان مايتين مايتا مايتي': 200 }),
  ...Object.entries(HUNDREDS).flatMap(([stems, value]) =>
    stems
      .split(' ')
      .flatMap((stem) =>
        ['ميه', 'مايه'].map((hundred) => [`${stem}${hundred}`, { type: 'whole', value }] as const),
      ),
  ),
  ...table('magnitude', {
    الف: 1e3,
    مليون: 1e6,
    'مليار بليون': 1e9,
    'تريليون ترليون': 1e12,
  }),
  ...table('magnitude', { الفا: 1e3 }, { alone: 2e3 }),
  ...table('magnitude', { مليونا: 1e6 }, { alone: 2e6 }),
  ...table('magnitude', { 'مليارا بليونا': 1e9 }, { alone: 2e9 }),
  ...table(
    'magnitude',
    {
      ميات: 100,
      'الاف الوف': 1e3,
      ملايين: 1e6,
      'مليارات بلايين': 1e9,
      تريليونات: 1e12,
    },
    { vague: true },
  ),
  ...table('whole', {
    'الفان الفين الفي': 2e3,
    'مليونان مليونين مليوني': 2e6,
    'ملياران مليارين ملياري': 2e9,
  }),
]);

/** Words that are no number with a prefix: لست is "I am not", الاثنين and الاحد are days. */
const OTHER = new Set(['لست', 'ولست', 'الاحد', 'الاثنين', 'والاثنين', 'والاحد', 'بالاثنين', 'ليست']);

export function arabicNumber(word: string): NumberWord | undefined {
  if (OTHER.has(word)) return undefined;
  const found = lookUpBare(word, (base) => WORDS.get(base));
  if (!found) return undefined;
  const { bare, value } = found;
  return {
    ...value,
    ...(bare.and ? { and: true } : {}),
    ...(bare.definite ? { definite: true } : {}),
    ...(bare.governed ? { governed: true } : {}),
  };
}
