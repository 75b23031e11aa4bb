import type { Words } from '../words.js';

const TYPES = { string: 'نصًّا', integer: 'عددًا صحيحًا', boolean: 'نعم أو لا' } as const;

export const words: Words = {
  notReady: 'ما زال «سند» قيد الفتح. حاول مرة أخرى بعد لحظات.',
  failedToOpen: 'تعذّر فتح «سند». السبب مكتوب في الطرفية.',
  notHere: 'لا يوجد شيء في هذا العنوان.',
  otherMethod: 'هذا العنوان يقبل طريقة أخرى، وهي مذكورة في ترويسة Allow.',
  otherHost: 'هذا الخادم لا يُعرف بهذا الاسم. افتح العنوان المعروض في الطرفية، أو شغّله مع --host.',
  otherPage: 'أُرسل هذا الطلب من صفحة موقع آخر. افتح العنوان المعروض في الطرفية.',
  notJson: 'يجب أن يكون الطلب بصيغة JSON مع Content-Type: application/json.',
  tooLarge: 'هذا كثير دفعة واحدة. أرسل أقل من ‎64 kB.',
  tooMany: 'طلبات كثيرة في دقيقة واحدة. انتظر قليلًا ثم حاول مرة أخرى.',
  failed: 'حدث خطأ. تفاصيله في الطرفية، حاول مرة أخرى.',
  wrongField: (at) => `الحقل «${at}» ناقص أو ليس كما ينبغي.`,
  noSuchCommand: (name) => `لا يوجد أمر باسم «${name}».`,
  noSuchOption: (option) => `ليس لهذا الأمر خيار باسم «${option}».`,
  missing: (option) => `الخيار «${option}» مطلوب: املأه.`,
  wrongType: (option, type) => `يجب أن يكون «${option}» ${TYPES[type]}.`,
  tooLong: (option, most) => `يجب ألا يزيد «${option}» على ${most} حرفًا: اختصره.`,
  outOfRange: (option, { min, max }) =>
    max === undefined
      ? `يجب أن يكون «${option}» ${min} أو أكثر.`
      : `يجب أن يكون «${option}» عددًا من ${min ?? 'أي عدد'} إلى ${max}.`,
  notFound: 'لم يُعثر على هذا المقطع لذلك السؤال.',
};
