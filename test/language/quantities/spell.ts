/** Numbers in words, for tests: an independent writer for what the product reads. */

const ENGLISH_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** 0 to 999,999,999. */
export function inEnglish(value: number, { and = true, hyphen = true } = {}): string {
  if (value < 20) return ENGLISH_SMALL[value]!;
  if (value < 100) {
    const ten = ENGLISH_TENS[Math.floor(value / 10) - 2]!;
    return value % 10 === 0 ? ten : `${ten}${hyphen ? '-' : ' '}${ENGLISH_SMALL[value % 10]}`;
  }
  const [size, name] = value < 1e3 ? [100, 'hundred'] : value < 1e6 ? [1e3, 'thousand'] : [1e6, 'million'];
  const rest = value % size;
  const head = `${inEnglish(Math.floor(value / size), { and, hyphen })} ${name}`;
  if (rest === 0) return head;
  const tie = and && rest < 100 ? ' and ' : ' ';
  return `${head}${tie}${inEnglish(rest, { and, hyphen })}`;
}

export interface ArabicStyle {
  /** Of the number words three to ten: ثلاثة or ثلاث. */
  readonly feminine: boolean;
  /** عشرون or عشرين, ألفان or ألفين. */
  readonly nominative: boolean;
  /** مئة or مائة. */
  readonly hundred: 'مئة' | 'مائة';
}

const MASCULINE = ['', '', '', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'];
const FEMININE = ['', '', '', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع', 'عشر'];
const TENS = ['', '', 'عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];

/** 2 to 999,999,999. */
export function inArabic(value: number, style: ArabicStyle): string {
  const { feminine, nominative, hundred } = style;
  const words: string[] = [];
  const big = (size: number, one: string, two: string, few: string, many: string) => {
    const count = Math.floor((value % (size * 1000)) / size);
    if (count === 0) return;
    if (count === 1) words.push(one);
    else if (count === 2) words.push(two + (nominative ? 'ان' : 'ين'));
    else {
      const last = count % 100;
      const noun = last >= 3 && last <= 10 ? few : last === 0 ? one : many;
      words.push(`${below1000(count, { ...style, feminine: false })} ${noun}`);
    }
  };
  big(1e6, 'مليون', 'مليون', 'ملايين', 'مليونا');
  big(1e3, 'ألف', 'ألف', 'آلاف', 'ألفا');
  if (value % 1e3 > 0) words.push(below1000(value % 1e3, { feminine, nominative, hundred }));
  return words.join(' و');
}

function below1000(value: number, { feminine, nominative, hundred }: ArabicStyle): string {
  const units = feminine ? FEMININE : MASCULINE;
  const end = nominative ? 'ون' : 'ين';
  const two = feminine ? (nominative ? 'اثنتان' : 'اثنتين') : nominative ? 'اثنان' : 'اثنين';
  const words: string[] = [];
  const hundreds = Math.floor(value / 100);
  if (hundreds === 1) words.push(hundred);
  if (hundreds === 2) words.push(`${hundred.slice(0, -1)}ت${nominative ? 'ان' : 'ين'}`);
  if (hundreds > 2) words.push(`${FEMININE[hundreds]}${hundred}`);
  const rest = value % 100;
  if (rest === 1) words.push(feminine ? 'واحدة' : 'واحد');
  else if (rest === 2) words.push(two);
  else if (rest > 2 && rest <= 10) words.push(units[rest]!);
  else if (rest > 10 && rest < 20) {
    const unit =
      rest === 11 ? (feminine ? 'إحدى' : 'أحد') : rest === 12 ? two.slice(0, -1) : units[rest - 10]!;
    words.push(`${unit} ${feminine ? 'عشرة' : 'عشر'}`);
  } else if (rest >= 20) {
    const unit = rest % 10 === 1 ? (feminine ? 'إحدى' : 'واحد') : rest % 10 === 2 ? two : units[rest % 10];
    const ten = `${TENS[Math.floor(rest / 10)]}${end}`;
    words.push(rest % 10 === 0 ? ten : `${unit} و${ten}`);
  }
  return words.join(' و');
}
